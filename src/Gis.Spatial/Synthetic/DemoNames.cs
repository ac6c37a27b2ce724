using System.Globalization;

namespace Gis.Spatial.Synthetic;

/// <summary>Fictional place names in Chinese with an English twin; within one list each is used once.</summary>
internal sealed class DemoNames
{
    private static readonly (string Chinese, string Pinyin)[] First =
    [
        ("云", "Yun"), ("澄", "Cheng"), ("霁", "Ji"), ("沐", "Mu"), ("岚", "Lan"), ("翎", "Ling"), ("芷", "Zhi"),
        ("珞", "Luo"), ("泽", "Ze"), ("榕", "Rong"), ("菱", "Ling"), ("汀", "Ting"), ("棠", "Tang"), ("瑶", "Yao"),
        ("鹭", "Lu"), ("桦", "Hua"), ("禾", "He"), ("砚", "Yan"), ("琴", "Qin"), ("槐", "Huai"), ("苇", "Wei"),
        ("蓼", "Liao"),
    ];

    private static readonly (string Chinese, string Pinyin)[] Second =
    [
        ("溪", "xi"), ("浦", "pu"), ("庭", "ting"), ("埗", "bu"), ("岭", "ling"), ("塘", "tang"), ("洲", "zhou"),
        ("坊", "fang"), ("桥", "qiao"), ("湾", "wan"), ("渡", "du"), ("园", "yuan"), ("墩", "dun"), ("陂", "bei"),
        ("渚", "zhu"), ("台", "tai"), ("巷", "xiang"), ("埔", "pu"), ("田", "tian"),
    ];

    private readonly int start;

    /// <param name="list">Two lists of one seed have different orders.</param>
    public DemoNames(ulong seed, int list) =>
        start = SplitMix64.For(seed, Draw.Name, list).Below(First.Length * Second.Length);

    /// <summary>The name at a place of the list, such as 云溪 and Yunxi; after 418 names a number follows.</summary>
    public (string Chinese, string English) At(int place)
    {
        // 173 has no factor in common with 22 times 19: every pair comes once before any comes again.
        int all = First.Length * Second.Length;
        int pair = (start + (place * 173)) % all;
        var first = First[pair % First.Length];
        var second = Second[pair / First.Length];
        string again = place < all ? string.Empty : ((place / all) + 1).ToString(CultureInfo.InvariantCulture);
        return (first.Chinese + second.Chinese + again, first.Pinyin + second.Pinyin + again);
    }
}

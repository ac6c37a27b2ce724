using Gis.Api.Hosting;

namespace Gis.Api.Reach.WhatIf;

/// <summary>A change that cannot be made.</summary>
internal sealed class ChangeRefusedException(string english, string chinese) : Exception(english)
{
    public Bilingual Text { get; } = new(english, chinese);
}

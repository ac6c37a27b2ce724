using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Gis.Viewer.Api;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignInAnswer))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Settings))]
[JsonSerializable(typeof(District))]
[JsonSerializable(typeof(Page<Area>))]
[JsonSerializable(typeof(Page<Plan>))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(BranchRequest))]
[JsonSerializable(typeof(EditAnswer))]
[JsonSerializable(typeof(SubmitAnswer))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Page<GridRow>))]
[JsonSerializable(typeof(GridDetail))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(Page<Job>))]
[JsonSerializable(typeof(StaffingRequest))]
[JsonSerializable(typeof(StaffingResult))]
[JsonSerializable(typeof(StaffingHeader))]
[JsonSerializable(typeof(Page<Assignment>))]
[JsonSerializable(typeof(Workload))]
[JsonSerializable(typeof(RosterAnswer))]
[JsonSerializable(typeof(AbsenceRequest))]
[JsonSerializable(typeof(AbsenceProposal))]
[JsonSerializable(typeof(ReachRequest))]
[JsonSerializable(typeof(ReachResult))]
[JsonSerializable(typeof(Page<ReachArea>))]
[JsonSerializable(typeof(Page<Breach>))]
[JsonSerializable(typeof(SitingRequest))]
[JsonSerializable(typeof(SitingResult))]
[JsonSerializable(typeof(SitingDetail))]
[JsonSerializable(typeof(ProvisionRequest))]
[JsonSerializable(typeof(ProvisionResult))]
internal sealed partial class ViewerJsonContext : JsonSerializerContext;

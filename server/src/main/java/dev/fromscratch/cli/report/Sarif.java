package dev.fromscratch.cli.report;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of SARIF 2.1.0 that are written, under the names that its specification gives them. A null is left out.
 */
final class Sarif {
    private Sarif() {}

    record Log(@SerializedName("$schema") String schema, String version, List<Run> runs) {
        Log(Run run) {
            this(
                    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
                    "2.1.0",
                    List.of(run));
        }
    }

    record Run(Tool tool, List<Invocation> invocations, String columnKind, List<Result> results) {}

    record Tool(Driver driver) {}

    record Driver(String name, String version, List<ReportingDescriptor> rules) {}

    record ReportingDescriptor(
            String id,
            Message shortDescription,
            Message fullDescription,
            MarkdownMessage help,
            Configuration defaultConfiguration) {}

    record Configuration(String level) {}

    record Message(String text) {}

    record MarkdownMessage(String text, String markdown) {}

    record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

    record Notification(
            String level,
            Message message,
            @Nullable List<ResultLocation> locations,
            @Nullable RuleReference associatedRule) {}

    record RuleReference(String id) {}

    record Result(
            String ruleId,
            @Nullable Integer ruleIndex,
            String level,
            Message message,
            List<ResultLocation> locations,
            List<ResultLocation> relatedLocations,
            List<Fix> fixes,
            ResultProperties properties) {}

    /** What SARIF has no name for. */
    record ResultProperties(String severity, @Nullable String stage) {}

    record ResultLocation(
            PhysicalLocation physicalLocation, @Nullable Message message) {}

    record PhysicalLocation(ArtifactLocation artifactLocation, Region region) {}

    record ArtifactLocation(String uri) {}

    /** Lines and columns count from 1; the end is the column behind the last one. */
    record Region(int startLine, int startColumn, int endLine, int endColumn) {}

    record Fix(Message description, List<ArtifactChange> artifactChanges, FixProperties properties) {}

    /** What SARIF has no name for. */
    record FixProperties(String id, String kind, boolean preferred) {}

    record ArtifactChange(ArtifactLocation artifactLocation, List<Replacement> replacements) {}

    record Replacement(Region deletedRegion, Message insertedContent) {}
}

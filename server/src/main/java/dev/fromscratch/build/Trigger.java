package dev.fromscratch.build;

import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import java.util.Optional;

/**
 * What ONBUILD has another stage run, which BuildKit reads from its text when it comes to that stage
 * ({@code initOnBuildTriggers}).
 *
 * @param instruction empty where BuildKit rejects it
 * @param fault why it does
 */
record Trigger(Optional<Instruction> instruction, Optional<String> fault) {
    static Trigger of(Instruction.OnBuild onBuild) {
        var segments = Dockerfile.parse(onBuild.expression()).segments();
        var fault = segments.stream().flatMap(it -> it.errors().stream()).findFirst();
        if (fault.isPresent()) {
            return new Trigger(Optional.empty(), Optional.of(fault.get().message()));
        }
        var instructions =
                segments.stream().flatMap(it -> it.instruction().stream()).toList();
        return instructions.size() == 1
                ? new Trigger(Optional.of(instructions.get(0)), Optional.empty())
                : new Trigger(Optional.empty(), Optional.of("onbuild trigger should be a single expression"));
    }
}

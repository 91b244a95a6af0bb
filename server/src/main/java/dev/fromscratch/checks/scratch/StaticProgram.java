package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Program;
import java.util.Optional;

/**
 * Whether the program of an image is static, in whichever language it is written.
 */
public final class StaticProgram {
    private StaticProgram() {}

    /** Empty where it is not known how the program is linked. */
    public static Optional<Boolean> of(FinalImage image) {
        if (image.program() instanceof Program.Go program) {
            return switch (Linking.of(image, program.build())) {
                case STATIC, STATIC_BY_CHANCE -> Optional.of(true);
                case DYNAMIC_ON_ANOTHER_MACHINE, DYNAMIC_WITH_CGO, POSSIBLY_DYNAMIC -> Optional.empty();
                case DYNAMIC, DYNAMIC_ON_THIS_MACHINE, POSITION_INDEPENDENT, RACE_DETECTOR, LIBRARY_LOADER ->
                    Optional.of(false);
            };
        }
        if (image.program() instanceof Program.Rust program) {
            return RustLinking.isStatic(image, program);
        }
        if (image.program() instanceof Program.C program) {
            return program.build().isStatic();
        }
        return image.program() instanceof Program.Prebuilt program
                ? Optional.of(program.elf().loader().isEmpty())
                : Optional.empty();
    }
}

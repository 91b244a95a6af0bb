package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import java.util.*;

public record GoProject(String module, Optional<String> goVersion, List<String> mainPackages) {
    public static Optional<GoProject> find(BuildContext context) {
        return Optional.empty();
    }
}

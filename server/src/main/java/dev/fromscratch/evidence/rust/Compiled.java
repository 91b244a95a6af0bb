package dev.fromscratch.evidence.rust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether what {@code cfg} speaks of is compiled into a program for Linux.
 */
final class Compiled {
    private static final Set<String> ON_LINUX = Set.of("unix", "target_os=\"linux\"", "target_family=\"unix\"");

    private static final Set<String> ELSEWHERE =
            Set.of("test", "windows", "target_env=\"msvc\"", "target_family=\"windows\"", "docsrs");

    private Compiled() {}

    /**
     * Empty where it is not known.
     *
     * @param condition without spaces, {@code all(unix,feature="metrics")}
     * @param isOn whether a feature is
     */
    static Optional<Boolean> where(String condition, Function<String, Optional<Boolean>> isOn) {
        if (condition.startsWith("not(")) {
            return where(inside(condition), isOn).map(it -> !it);
        }
        var isAll = condition.startsWith("all(");
        if (isAll || condition.startsWith("any(")) {
            var parts =
                    parts(inside(condition)).stream().map(it -> where(it, isOn)).toList();
            if (parts.contains(Optional.of(!isAll))) {
                return Optional.of(!isAll);
            }
            return parts.stream().allMatch(Optional::isPresent) ? Optional.of(isAll) : Optional.empty();
        }
        if (condition.startsWith("feature=\"")) {
            return isOn.apply(condition.substring("feature=\"".length(), condition.length() - 1));
        }
        if (ON_LINUX.contains(condition)) {
            return Optional.of(true);
        }
        return ELSEWHERE.contains(condition) || condition.startsWith("target_os=\"")
                ? Optional.of(false)
                : Optional.empty();
    }

    private static String inside(String condition) {
        return condition.substring(
                condition.indexOf('(') + 1, Math.max(condition.lastIndexOf(')'), condition.indexOf('(') + 1));
    }

    private static List<String> parts(String list) {
        var result = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var index = 0; index <= list.length(); index++) {
            var letter = index < list.length() ? list.charAt(index) : ',';
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && depth <= 0) {
                if (index > start) {
                    result.add(list.substring(start, index));
                }
                start = index + 1;
            }
        }
        return result;
    }
}

package dev.fromscratch.syntax;

import dev.fromscratch.text.Nearest;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The ports of EXPOSE, {@code [ip:][public:]private[/protocol]}, as {@code parsePort} of BuildKit's
 * {@code convert_expose.go} reads them.
 */
final class Ports {
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "sctp");
    private static final int HIGHEST = 65535;
    private static final Pattern IP_V4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,4}");

    private Ports() {}

    /** A range of ports; one port alone is a range of one. */
    private record Range(int first, int last) {
        static Optional<Range> of(String text) {
            var dash = text.indexOf('-');
            var first = number(dash < 0 ? text : text.substring(0, dash));
            var last = dash < 0 ? first : number(text.substring(dash + 1));
            return first.isPresent() && last.isPresent() && first.getAsInt() <= last.getAsInt()
                    ? Optional.of(new Range(first.getAsInt(), last.getAsInt()))
                    : Optional.empty();
        }

        private static OptionalInt number(String text) {
            var number = GoValues.wholeNumber(text);
            return number.isPresent() && 0 <= number.getAsInt() && number.getAsInt() <= HIGHEST
                    ? number
                    : OptionalInt.empty();
        }

        int size() {
            return last - first;
        }
    }

    /** What is wrong with a port, its span in the text; empty if nothing is. */
    static Optional<SyntaxError> fault(String text) {
        var colon = text.lastIndexOf(':');
        var slash = text.indexOf('/', colon + 1);
        var ports = new Span(colon + 1, slash < 0 ? text.length() : slash);
        if (ports.isEmpty()) {
            return complain("invalid port: %s: no port specified".formatted(GoQuote.of(text)), all(text));
        }
        var protocol = new Span(slash < 0 ? text.length() : slash + 1, text.length());
        var name = protocol.in(text);
        var lower = name.toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !PROTOCOLS.contains(lower)) {
            // All names are so short that two mistakes make another word of one.
            var meant = Nearest.of(lower, PROTOCOLS).filter(it -> Nearest.distance(lower, it) == 1);
            return complain("invalid port: %s: invalid proto: %s".formatted(GoQuote.of(text), name), protocol)
                    .map(it -> it.suggesting(meant));
        }
        var hostColon = text.lastIndexOf(':', colon - 1);
        var host = new Span(hostColon + 1, Math.max(hostColon + 1, colon));
        return addressFault(text.substring(0, Math.max(0, hostColon))).or(() -> rangeFault(text, ports, host));
    }

    private static Optional<SyntaxError> rangeFault(String text, Span container, Span host) {
        var inside = Range.of(container.in(text));
        if (inside.isEmpty()) {
            return complain("invalid containerPort: " + container.in(text), container)
                    .map(it -> it.suggesting(meant(container.in(text))));
        }
        if (host.isEmpty()) {
            return Optional.empty();
        }
        var outside = Range.of(host.in(text));
        if (outside.isEmpty()) {
            return complain("invalid hostPort: " + host.in(text), host);
        }
        return inside.get().size() == 0 || inside.get().size() == outside.get().size()
                ? Optional.empty()
                : complain(
                        "invalid ranges specified for container and host ports: %s and %s"
                                .formatted(container.in(text), host.in(text)),
                        all(text));
    }

    /** A range the other way round, or ports that are listed with commas. */
    private static Optional<String> meant(String ports) {
        var dash = ports.indexOf('-');
        var turned = ports.substring(dash + 1) + "-" + ports.substring(0, Math.max(0, dash));
        if (Range.of(turned).isPresent()) {
            return Optional.of(turned);
        }
        var listed = List.of(ports.split("[,;]", -1));
        return listed.stream().allMatch(it -> Range.of(it).isPresent())
                ? Optional.of(String.join(" ", listed))
                : Optional.empty();
    }

    private static Optional<SyntaxError> addressFault(String written) {
        var bracketed = written.length() >= 2 && written.startsWith("[") && written.endsWith("]");
        var address = bracketed ? written.substring(1, written.length() - 1) : written;
        return address.isEmpty() || IP_V4.matcher(address).matches() || isIpV6(address)
                ? Optional.empty()
                : complain("invalid IP address: " + written, all(written));
    }

    private static Span all(String text) {
        return new Span(0, text.length());
    }

    private static Optional<SyntaxError> complain(String message, Span span) {
        return Optional.of(SyntaxError.ofConversion(message, span));
    }

    private static boolean isIpV6(String address) {
        var gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == 8;
        }
        var front = groups(address.substring(0, gap));
        var back = groups(address.substring(gap + 2));
        return front >= 0 && back >= 0 && front + back < 8;
    }

    /** The groups of 16 bits, an IPv4 address at the end counting as two; -1 where there is something else. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        var parts = text.split(":", -1);
        var count = 0;
        for (var index = 0; index < parts.length; index++) {
            if (HEX.matcher(parts[index]).matches()) {
                count++;
            } else if (index == parts.length - 1 && IP_V4.matcher(parts[index]).matches()) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }
}

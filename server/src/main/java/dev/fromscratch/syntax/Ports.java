package dev.fromscratch.syntax;

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
    private static final List<String> PROTOCOLS = List.of("", "tcp", "udp", "sctp");
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

    /** What is wrong with a port; empty if nothing is. */
    static Optional<String> fault(String text) {
        var colon = text.lastIndexOf(':');
        var container = text.substring(colon + 1);
        var slash = container.indexOf('/');
        var protocol = slash < 0 ? "" : container.substring(slash + 1);
        var ports = slash < 0 ? container : container.substring(0, slash);
        if (ports.isEmpty()) {
            return Optional.of("invalid port: %s: no port specified".formatted(GoQuote.of(text)));
        }
        if (!PROTOCOLS.contains(protocol.toLowerCase(Locale.ROOT))) {
            return Optional.of("invalid port: %s: invalid proto: %s".formatted(GoQuote.of(text), protocol));
        }
        var host = colon < 0 ? "" : text.substring(0, colon);
        var hostColon = host.lastIndexOf(':');
        var address = addressFault(hostColon < 0 ? "" : host.substring(0, hostColon));
        return address.or(() -> rangeFault(ports, host.substring(hostColon + 1)));
    }

    private static Optional<String> rangeFault(String container, String host) {
        var inside = Range.of(container);
        if (inside.isEmpty()) {
            return Optional.of("invalid containerPort: " + container);
        }
        if (host.isEmpty()) {
            return Optional.empty();
        }
        var outside = Range.of(host);
        if (outside.isEmpty()) {
            return Optional.of("invalid hostPort: " + host);
        }
        return inside.get().size() == 0 || inside.get().size() == outside.get().size()
                ? Optional.empty()
                : Optional.of(
                        "invalid ranges specified for container and host ports: %s and %s".formatted(container, host));
    }

    private static Optional<String> addressFault(String written) {
        var bracketed = written.length() >= 2 && written.startsWith("[") && written.endsWith("]");
        var address = bracketed ? written.substring(1, written.length() - 1) : written;
        return address.isEmpty() || IP_V4.matcher(address).matches() || isIpV6(address)
                ? Optional.empty()
                : Optional.of("invalid IP address: " + written);
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

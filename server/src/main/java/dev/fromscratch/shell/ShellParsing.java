package dev.fromscratch.shell;

import dev.fromscratch.shell.Statement.*;
import dev.fromscratch.text.*;
import java.util.*;

final class ShellParsing {
    final MappedText m;
    final String t;
    int p = 0;

    ShellParsing(MappedText m) {
        this.m = m;
        this.t = m.text();
    }

    static Script parse(MappedText source) {
        var x = new ShellParsing(source);
        try {
            var r = x.list();
            return new Script(source, r, x.p >= x.t.length());
        } catch (RuntimeException e) {
            return new Script(source, List.of(), false);
        }
    }

    void ws() {
        while (p < t.length()
                && (t.charAt(p) == ' '
                        || t.charAt(p) == '\t'
                        || (t.charAt(p) == '\\' && p + 1 < t.length() && t.charAt(p + 1) == '\n' && (p += 1) > 0))) p++;
    }

    void wsnl() {
        while (true) {
            ws();
            if (p < t.length() && (t.charAt(p) == '\n' || t.charAt(p) == ';')) p++;
            else if (p < t.length() && t.charAt(p) == '#') {
                while (p < t.length() && t.charAt(p) != '\n') p++;
            } else return;
        }
    }

    List<Statement> list() {
        var out = new ArrayList<Statement>();
        wsnl();
        while (p < t.length()
                && t.charAt(p) != ')'
                && !kw("done")
                && !kw("fi")
                && !kw("then")
                && !kw("else")
                && !kw("do")
                && !kw("}")) {
            out.add(andOr());
            wsnl();
        }
        return out;
    }

    boolean kw(String k) {
        return t.startsWith(k, p) && (p + k.length() >= t.length() || " \t\n;)".indexOf(t.charAt(p + k.length())) >= 0);
    }

    Statement andOr() {
        var l = pipeline();
        while (true) {
            ws();
            if (t.startsWith("&&", p) || t.startsWith("||", p)) {
                var op = t.charAt(p) == '&' ? Operator.AND : Operator.OR;
                p += 2;
                wsnl();
                var r = pipeline();
                l = new AndOr(l, op, r, l.span().cover(r.span()));
            } else return l;
        }
    }

    Statement pipeline() {
        var first = command();
        ws();
        var all = new ArrayList<Statement>(List.of(first));
        while (p < t.length() && t.charAt(p) == '|' && !t.startsWith("||", p)) {
            p++;
            wsnl();
            all.add(command());
            ws();
        }
        return all.size() == 1 ? first : new Pipeline(all, false, first.span());
    }

    Statement command() {
        ws();
        int s = p;
        if (p < t.length() && t.charAt(p) == '(') {
            p++;
            var b = list();
            if (t.charAt(p) != ')') throw new IllegalStateException();
            p++;
            return new Subshell(b, List.of(), m.origin(new Span(s, p)));
        }
        if (kw("{")) {
            p++;
            var b = list();
            p++;
            return new Group(b, List.of(), m.origin(new Span(s, p)));
        }
        if (kw("for")) {
            p += 3;
            ws();
            var n = word();
            ws();
            p += 2;
            var ws = new ArrayList<ShellWord>();
            ws();
            while (t.charAt(p) != ';' && t.charAt(p) != '\n') {
                ws.add(word());
                ws();
            }
            wsnl();
            p += 2;
            var b = list();
            p += 4;
            return new For(n.text(), Optional.of(ws), b, List.of(), m.origin(new Span(s, p)));
        }
        if (kw("if")) {
            p += 2;
            var c = list();
            p += 4;
            var th = list();
            List<Statement> el = List.of();
            if (kw("else")) {
                p += 4;
                el = list();
            }
            p += 2;
            return new If(c, th, el, List.of(), m.origin(new Span(s, p)));
        }
        var as = new ArrayList<Assignment>();
        var words = new ArrayList<ShellWord>();
        var rs = new ArrayList<Redirection>();
        int e = p;
        while (true) {
            ws();
            if (p >= t.length() || "&|;\n)".indexOf(t.charAt(p)) >= 0 || (t.charAt(p) == '#')) break;
            int w = p;
            if (t.charAt(p) == '>' || t.charAt(p) == '<') {
                int q = p;
                while (p < t.length() && "<>&".indexOf(t.charAt(p)) >= 0) p++;
                var op = t.substring(q, p);
                ws();
                var target = word();
                rs.add(new Redirection(Optional.empty(), op, target, Optional.empty(), m.origin(new Span(q, p))));
                e = p;
                continue;
            }
            var x = word();
            int eq = x.text().indexOf('=');
            if (words.isEmpty() && eq > 0 && x.text().substring(0, eq).matches("\\w+")) {
                int pp = p;
                p = w + eq + 1;
                var v = p < pp
                        ? word()
                        : new ShellWord("", List.of(), Span.at(x.span().end()));
                p = pp;
                as.add(new Assignment(x.text().substring(0, eq), v, x.span()));
            } else words.add(x);
            e = p;
        }
        if (as.isEmpty() && words.isEmpty() && rs.isEmpty()) throw new IllegalStateException("at " + p);
        return new Simple(as, words, rs, m.origin(new Span(s, e)));
    }

    ShellWord word() {
        int s = p;
        var parts = new ArrayList<ShellWord.Part>();
        char q = 0;
        var b = new StringBuilder();
        boolean quoted = false;
        while (p < t.length()) {
            char c = t.charAt(p);
            if (q == '\'') {
                if (c == '\'') q = 0;
                else b.append(c);
                p++;
                continue;
            }
            if (c == '"') {
                q = q == '"' ? 0 : '"';
                quoted = true;
                p++;
                continue;
            }
            if (q == 0 && c == '\'') {
                q = '\'';
                quoted = true;
                p++;
                continue;
            }
            if (c == '\\' && p + 1 < t.length()) {
                b.append(t.charAt(p + 1));
                p += 2;
                continue;
            }
            if (c == '$') {
                if (b.length() > 0) {
                    parts.add(new ShellWord.Literal(b.toString(), quoted, m.origin(new Span(s, p))));
                    b.setLength(0);
                }
                int st = p;
                p++;
                if (p < t.length() && t.charAt(p) == '(') {
                    int d = 0;
                    do {
                        if (t.charAt(p) == '(') d++;
                        if (t.charAt(p) == ')') d--;
                        p++;
                    } while (d > 0);
                    parts.add(new ShellWord.Arithmetic(t.substring(st, p), m.origin(new Span(st, p))));
                    continue;
                }
                String n;
                if (p < t.length() && t.charAt(p) == '{') {
                    int e = t.indexOf('}', p);
                    n = t.substring(p + 1, e);
                    p = e + 1;
                } else {
                    int e = p;
                    while (e < t.length() && (Character.isLetterOrDigit(t.charAt(e)) || t.charAt(e) == '_')) e++;
                    n = t.substring(p, e);
                    p = e;
                }
                parts.add(new ShellWord.Parameter(n, "", "", q != 0, m.origin(new Span(st, p))));
                continue;
            }
            if (q == 0 && " \t\n;&|()<>".indexOf(c) >= 0) break;
            b.append(c);
            p++;
        }
        if (b.length() > 0 || parts.isEmpty())
            parts.add(new ShellWord.Literal(b.toString(), quoted, m.origin(new Span(s, p))));
        if (p == s) throw new IllegalStateException("no word at " + p);
        return new ShellWord(t.substring(s, p), parts, m.origin(new Span(s, p)));
    }
}

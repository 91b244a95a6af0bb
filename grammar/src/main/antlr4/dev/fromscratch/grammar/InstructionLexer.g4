/*
 * The words of one instruction of a Dockerfile, its continuation lines already joined. The escape character is always
 * the backslash here: where a Dockerfile says otherwise, its text is shown to the lexer with the two exchanged.
 *
 * Behind the keyword come flags, and behind these the arguments. What splits the arguments depends on the keyword, so
 * that each family has two modes: one that still takes flags, and one behind the first argument.
 */
lexer grammar InstructionLexer;

options { caseInsensitive = true; }

tokens { FLAG, END_OF_FLAGS, WORD, REST }

// Each of these is a keyword only where a blank, or nothing, follows: a longer word is another token.
FROM        : 'from'        -> mode(WORDS_OR_FLAGS) ;
EXPOSE      : 'expose'      -> mode(WORDS_OR_FLAGS) ;
ADD         : 'add'         -> mode(LINE_OR_FLAGS) ;
COPY        : 'copy'        -> mode(LINE_OR_FLAGS) ;
VOLUME      : 'volume'      -> mode(LINE_OR_FLAGS) ;
ARG         : 'arg'         -> mode(QUOTED_OR_FLAGS) ;
ENV         : 'env'         -> mode(QUOTED_OR_FLAGS) ;
LABEL       : 'label'       -> mode(QUOTED_OR_FLAGS) ;
CMD         : 'cmd'         -> mode(LINE_OR_FLAGS) ;
ENTRYPOINT  : 'entrypoint'  -> mode(LINE_OR_FLAGS) ;
HEALTHCHECK : 'healthcheck' -> mode(LINE_OR_FLAGS) ;
MAINTAINER  : 'maintainer'  -> mode(LINE_OR_FLAGS) ;
ONBUILD     : 'onbuild'     -> mode(LINE_OR_FLAGS) ;
RUN         : 'run'         -> mode(LINE_OR_FLAGS) ;
SHELL       : 'shell'       -> mode(LINE_OR_FLAGS) ;
STOPSIGNAL  : 'stopsignal'  -> mode(LINE_OR_FLAGS) ;
USER        : 'user'        -> mode(LINE_OR_FLAGS) ;
WORKDIR     : 'workdir'     -> mode(LINE_OR_FLAGS) ;
UNKNOWN     : ~[\t\u000B\f\r ]+ -> mode(LINE_OR_FLAGS) ;

// What Dockerfiles separate words by, and what Go takes for white space.
fragment ANY   : [\u0000-\uFFFF] ;
fragment BLANK : [\t\u000B\f\r ] ;
fragment SPACE : [\t\n\u000B\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000] ;
fragment INK   : ~[\t\n\u000B\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000] ;

// Between flags, only ASCII is white space. Other white space ends the flags, and is left out.
fragment GAP  : [\t\n\u000B\f\r ] ;
fragment WIDE : [\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000] SPACE* ;

// In flags, an escape character escapes in both kinds of quotes. A quote that is not closed reaches to the end. The one
// character that is no ASCII and ends a flag belongs to it.
fragment FLAG_TEXT : '--' FLAG_PART* ('\\'? '\u00A0')? ;
fragment FLAG_PART
  : DOUBLE
  | '\'' ('\\' ANY | ~['\\])* ('\'' | '\\'? EOF)
  | '\\' (~'\u00A0' | EOF)
  | ~[\t\n\u000B\f\r \u00A0"'\\]
  ;

// Words with quotes, in which single quotes have no escapes.
fragment QUOTED_PART
  : DOUBLE
  | '\'' ~[']* ('\'' | EOF)
  | '\\' (ANY | EOF)
  | PLAIN
  ;

fragment DOUBLE : '"' ('\\' ANY | ~["\\])* ('"' | '\\'? EOF) ;
fragment PLAIN  : ~[\t\n\u000B\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"'\\] ;

// What may follow a dash that is not the first one of two.
fragment NO_FLAG : ~[\-\t\n\u000B\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000] ;

mode WORDS_OR_FLAGS;
WF_GAP   : GAP+                                                              -> skip ;
WF_WIDE  : WIDE                                                              -> skip, mode(WORDS) ;
WF_END   : '--'                                                              -> type(END_OF_FLAGS), mode(WORDS) ;
WF_FLAG  : FLAG_TEXT                                                         -> type(FLAG) ;
WF_WORD  : ('-' | ('-' ~[\-\t\u000B\f\r ] | NO_FLAG) ~[\t\u000B\f\r ]*)      -> type(WORD), mode(WORDS) ;

mode WORDS;
W_BLANK : BLANK+             -> skip ;
W_WORD  : ~[\t\u000B\f\r ]+  -> type(WORD) ;

mode QUOTED_OR_FLAGS;
QF_GAP   : GAP+                                                              -> skip ;
QF_WIDE  : WIDE                                                              -> skip, mode(QUOTED) ;
QF_END   : '--'                                                              -> type(END_OF_FLAGS), mode(QUOTED) ;
QF_FLAG  : FLAG_TEXT                                                         -> type(FLAG) ;
QF_DASH  : '-'                                                               -> type(WORD), mode(QUOTED) ;
QF_WORD  : ('-' ~[\-\t\n\u000B\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"'\\] | ~[\-\t\n\u000B\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"'\\]
           | '-'? (DOUBLE | '\'' ~[']* ('\'' | EOF) | '\\' (ANY | EOF))) QUOTED_PART*
                                                                             -> type(WORD), mode(QUOTED) ;

mode QUOTED;
Q_SPACE : SPACE+         -> skip ;
Q_WORD  : QUOTED_PART+   -> type(WORD) ;

mode LINE_OR_FLAGS;
RF_GAP   : GAP+                                                              -> skip ;
RF_WIDE  : WIDE                                                              -> skip, mode(LINE) ;
RF_END   : '--'                                                              -> type(END_OF_FLAGS), mode(LINE) ;
RF_FLAG  : FLAG_TEXT                                                         -> type(FLAG) ;
RF_REST  : ('-' | ('-' ~[\-] | NO_FLAG) ANY*)                                -> type(REST), mode(LINE) ;

mode LINE;
L_SPACE : SPACE+         -> skip ;
L_REST  : INK ANY*       -> type(REST) ;

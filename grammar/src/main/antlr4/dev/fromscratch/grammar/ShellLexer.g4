/*
 * The words and operators of a POSIX shell script, here-documents already taken out. A word is one token, with all that
 * is nested in it: where an expansion in it ends is a matter of the lexer, what it says is not.
 */
lexer grammar ShellLexer;

BLANK   : ([ \t\r] | '\\' '\r'? '\n')+ -> skip ;
COMMENT : '#' ~[\n]*                   -> skip ;
NEWLINE : '\n' ;

AND    : '&&' ;
OR     : '||' ;
DSEMI  : ';;' '&'? | ';&' ;
SEMI   : ';' ;
PIPE   : '|' '&'? ;
AMP    : '&' ;
LPAREN : '(' ;
RPAREN : ')' ;

REDIRECT : [0-9]* ('<<<' | '<<' '-'? | '<&' | '<>' | '<' | '>>' | '>|' | '>&' | '>') | '&>' '>'? ;

IF       : 'if' ;
THEN     : 'then' ;
ELIF     : 'elif' ;
ELSE     : 'else' ;
FI       : 'fi' ;
WHILE    : 'while' ;
UNTIL    : 'until' ;
FOR      : 'for' ;
IN       : 'in' ;
DO       : 'do' ;
DONE     : 'done' ;
CASE     : 'case' ;
ESAC     : 'esac' ;
FUNCTION : 'function' ;
LBRACE   : '{' ;
RBRACE   : '}' ;
BANG     : '!' ;

// The operators inside are not those of the script.
TEST : '[[' [ \t] (SINGLE | DOUBLE | '\\' ANY | ~['"\\\]] | ']' ~[\]])* ']]' -> type(WORD) ;

WORD : PART+ '$'? | '$' ;

// An expansion that does not end is no word, nor are its first characters one.
UNCLOSED : PART* '$' [({] -> type(OTHER) ;

// What begins with a dollar is told by the next character, so that there is one way to read a word: two for each dollar
// would be as many as a power of two for what is nested.
fragment PART
  : SINGLE
  | DOUBLE
  | BACKQUOTES
  | BRACED
  | '$' (PAREN | DOUBLE | BACKQUOTES | '\\' ANY | ~[ \t\r\n;&|()<>'"\\`{])
  | '$\'' ('\\' ANY | ~['\\])* '\''
  | [<>=] PAREN
  | '\\' (ANY | EOF)
  | ~[ \t\r\n;&|()<>'"\\`$]
  ;

fragment SINGLE : '\'' ~[']* '\'' ;

fragment DOUBLE : '"' ('\\' ANY | EXPANSION | '$' ~["\\`({] | BACKQUOTES | ~["\\`$])* '$'? '"' ;

fragment BACKQUOTES : '`' ('\\' ANY | ~[`\\])* '`' ;

fragment BRACED
  : '${' ('\\' ANY | DOUBLE | EXPANSION | '$' (DOUBLE | ~[}"\\`({]) | BACKQUOTES | ~[}"\\`$])* '$'? '}'
  ;

fragment EXPANSION : BRACED | '$' (PAREN | BACKQUOTES | '\\' ANY) ;

fragment PAREN : '(' NESTED* ')' ;

fragment NESTED : PAREN | SINGLE | DOUBLE | BACKQUOTES | '\\' ANY | ~[()'"\\`] ;

fragment ANY : [\u0000-\uFFFF] ;

OTHER : . ;

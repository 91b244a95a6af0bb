/*
 * The tokens of Go, as far as it takes to find imports and the uses of what they name: all operators are one kind of
 * token, one character each, and of the keywords only those of a file's header stand out.
 */
lexer grammar GoLexer;

channels { COMMENTS }

PACKAGE : 'package' ;
IMPORT  : 'import' ;

IDENTIFIER : LETTER (LETTER | DIGIT)* ;
NUMBER     : [0-9] (LETTER | DIGIT | '.')* ;

STRING     : '"' CHARACTER_OF_STRING* '"' ;
RAW_STRING : '`' ~'`'* '`' ;
RUNE       : '\'' CHARACTER_OF_RUNE+ '\'' ;

LEFT_PARENTHESIS  : '(' ;
RIGHT_PARENTHESIS : ')' ;
LEFT_BRACKET      : '[' ;
RIGHT_BRACKET     : ']' ;
LEFT_BRACE        : '{' ;
RIGHT_BRACE       : '}' ;

DOT       : '.' ;
COMMA     : ',' ;
SEMICOLON : ';' ;
OPERATOR  : [-+*/%&|^<>=!:~] ;

LINE_COMMENT  : '//' ~'\n'* -> channel(COMMENTS) ;
BLOCK_COMMENT : '/*' INSIDE_OF_COMMENT* '*'+ '/' -> channel(COMMENTS) ;

// Nothing needs to know where a line ends: a header is read without the semicolons that Go puts there.
SPACE : [ \t\r\n\uFEFF]+ -> skip ;

// What is not closed is one token up to where it gives up, so that no text is scanned twice. A character that Go does
// not know is broken as well.
BROKEN
    : '"' CHARACTER_OF_STRING* '\\'?
    | '`' ~'`'*
    | '\'' CHARACTER_OF_RUNE* '\\'?
    | '/*' INSIDE_OF_COMMENT* '*'*
    | .
    ;

// Of the letters and digits beyond ASCII one each, for which CodeUnits has all others pass: a lexer that knows thousands of
// them takes its time to start.
fragment LETTER : [a-zA-Z_\u00AA] ;
fragment DIGIT  : [0-9\u0660] ;

fragment CHARACTER_OF_STRING : ~["\\\r\n] | '\\' ~[\r\n] ;
fragment CHARACTER_OF_RUNE   : ~['\\\r\n] | '\\' ~[\r\n] ;
fragment INSIDE_OF_COMMENT   : ~'*' | '*'+ ~[*/] ;

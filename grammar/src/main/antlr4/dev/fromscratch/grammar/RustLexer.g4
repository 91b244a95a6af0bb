/*
 * The tokens of Rust, as far as it takes to find modules, paths and texts: all operators but the path separator are one
 * kind of token, one character each. What is in comments and in raw strings with hashes is passed over.
 */
lexer grammar RustLexer;

channels { PASSED_OVER }

IDENTIFIER : 'r#'? LETTER (LETTER | DIGIT)* ;
LIFETIME   : '\'' LETTER (LETTER | DIGIT)* ;
NUMBER     : [0-9] (LETTER | DIGIT)* ;

STRING     : [bc]? '"' CHARACTER_OF_STRING* '"' ;
RAW_STRING : [bc]? 'r"' ~'"'* '"' ;
CHARACTER  : 'b'? '\'' (~['\\\r\n] | '\\' (~[\r\nu] | 'u{' [0-9a-fA-F_]* '}' | 'x' [0-9a-fA-F]+)) '\'' ;

LEFT_PARENTHESIS  : '(' ;
RIGHT_PARENTHESIS : ')' ;
LEFT_BRACKET      : '[' ;
RIGHT_BRACKET     : ']' ;
LEFT_BRACE        : '{' ;
RIGHT_BRACE       : '}' ;

PATH      : '::' ;
DOT       : '.' ;
COMMA     : ',' ;
SEMICOLON : ';' ;
HASH      : '#' ;
NOT       : '!' ;
EQUALS    : '=' ;
OPERATOR  : [-+*/%&|^<>:?@$~\\] ;

LINE_COMMENT : '//' ~'\n'* -> channel(PASSED_OVER) ;
COMMENT      : '/*' -> channel(PASSED_OVER), pushMode(IN_COMMENT) ;

RAW_1 : [bc]? 'r#"' -> channel(PASSED_OVER), pushMode(IN_RAW_1) ;
RAW_2 : [bc]? 'r##"' -> channel(PASSED_OVER), pushMode(IN_RAW_2) ;
RAW_3 : [bc]? 'r###"' -> channel(PASSED_OVER), pushMode(IN_RAW_3) ;

SPACE : [ \t\r\n\uFEFF]+ -> skip ;

// What is not closed, and what Rust does not know.
BROKEN : '"' CHARACTER_OF_STRING* '\\'? | . ;

// Of the letters and digits beyond ASCII one each, for which CodeUnits has all others pass: a lexer that knows thousands of
// them takes its time to start.
fragment LETTER : [a-zA-Z_\u00AA] ;
fragment DIGIT  : [0-9\u0660] ;

fragment CHARACTER_OF_STRING : ~["\\] | '\\' . ;

mode IN_COMMENT;

INNER_COMMENT  : '/*' -> channel(PASSED_OVER), pushMode(IN_COMMENT) ;
END_OF_COMMENT : '*/' -> channel(PASSED_OVER), popMode ;
IN_COMMENT_TEXT : (~[/*]+ | .) -> channel(PASSED_OVER) ;

mode IN_RAW_1;

END_OF_RAW_1  : '"#' -> channel(PASSED_OVER), popMode ;
IN_RAW_1_TEXT : (~'"'+ | .) -> channel(PASSED_OVER) ;

mode IN_RAW_2;

END_OF_RAW_2  : '"##' -> channel(PASSED_OVER), popMode ;
IN_RAW_2_TEXT : (~'"'+ | .) -> channel(PASSED_OVER) ;

mode IN_RAW_3;

END_OF_RAW_3  : '"###' -> channel(PASSED_OVER), popMode ;
IN_RAW_3_TEXT : (~'"'+ | .) -> channel(PASSED_OVER) ;

/*
 * JSON as Go's encoding/json reads it. How its parts nest is no matter of the grammar: Go reads ten thousand levels, for
 * which a parser that calls itself would need more stack than there is.
 */
lexer grammar JsonLexer;

LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
LEFT_BRACE : '{' ;
RIGHT_BRACE : '}' ;
COMMA : ',' ;
COLON : ':' ;

STRING : '"' (ESCAPE | ~["\\\u0000-\u001F])* '"' ;

fragment ESCAPE : '\\' (["\\/bfnrt] | 'u' HEX HEX HEX HEX) ;

fragment HEX : [0-9a-fA-F] ;

NUMBER : '-'? ('0' | [1-9] [0-9]*) ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? ;

LITERAL : 'true' | 'false' | 'null' ;

BLANK : [ \t\r\n]+ -> skip ;

OTHER : . ;

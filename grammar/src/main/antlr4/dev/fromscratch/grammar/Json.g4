/*
 * JSON as Go's encoding/json reads it. An exec form is an array of strings; that it holds strings only is not a matter
 * of the grammar, because BuildKit treats an array of other values as an error, and what is no JSON as the shell form.
 */
grammar Json;

document : (array | object) EOF ;

array : '[' (value (',' value)*)? ']' ;

value : STRING | NUMBER | LITERAL | array | object ;

object : '{' (member (',' member)*)? '}' ;

member : STRING ':' value ;

STRING : '"' (ESCAPE | ~["\\\u0000-\u001F])* '"' ;

fragment ESCAPE : '\\' (["\\/bfnrt] | 'u' HEX HEX HEX HEX) ;

fragment HEX : [0-9a-fA-F] ;

NUMBER : '-'? ('0' | [1-9] [0-9]*) ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? ;

LITERAL : 'true' | 'false' | 'null' ;

BLANK : [ \t\r\n]+ -> skip ;

OTHER : . ;

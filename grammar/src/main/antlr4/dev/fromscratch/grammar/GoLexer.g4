lexer grammar GoLexer;
ANY : . ;

/*
 * The header of a Go file: its package clause and its imports. What follows is not parsed.
 */
parser grammar GoParser;

options { tokenVocab = GoLexer; }

header : packageClause SEMICOLON* (importDeclaration SEMICOLON*)* ;

packageClause : PACKAGE name=IDENTIFIER ;

importDeclaration
    : IMPORT importSpec
    | IMPORT LEFT_PARENTHESIS (importSpec SEMICOLON?)* RIGHT_PARENTHESIS
    ;

importSpec : name=(IDENTIFIER | DOT)? path=(STRING | RAW_STRING) ;

/*
 * A POSIX shell script, and what Bash adds to it that is common in Dockerfiles.
 */
parser grammar ShellParser;

options { tokenVocab = ShellLexer; }

script : block? NEWLINE* EOF ;

block : NEWLINE* andOr (terminator+ andOr)* terminator* ;

terminator : SEMI | AMP | NEWLINE ;

andOr : pipeline ((AND | OR) NEWLINE* pipeline)* ;

pipeline : BANG* command (PIPE NEWLINE* command)* ;

command
  : compound redirect*
  | function
  | simple
  ;

compound
  : LPAREN block RPAREN                                                          # subshell
  | LBRACE block RBRACE                                                          # group
  | IF block THEN block (ELIF block THEN block)* (ELSE block)? FI                # if
  | (WHILE | UNTIL) block DO block DONE                                          # while
  | FOR word (NEWLINE* IN word*)? (SEMI | NEWLINE)* DO block DONE                # for
  | CASE word NEWLINE* IN NEWLINE* branch* ESAC                                  # case
  ;

branch : LPAREN? pattern (PIPE pattern)* RPAREN NEWLINE* block? (DSEMI NEWLINE*)? ;

// A branch may not begin with the word that ends them all.
pattern : WORD | IF | THEN | ELIF | ELSE | FI | WHILE | UNTIL | FOR | IN | DO | DONE | CASE | FUNCTION | BANG ;

function
  : FUNCTION word (LPAREN RPAREN)? NEWLINE* compound redirect*
  | WORD LPAREN RPAREN NEWLINE* compound redirect*
  ;

simple
  : redirect* WORD (word | redirect)*
  | redirect+
  ;

redirect : REDIRECT word ;

// Reserved words are reserved only where a command begins.
word
  : WORD | IF | THEN | ELIF | ELSE | FI | WHILE | UNTIL | FOR | IN | DO | DONE | CASE | ESAC | FUNCTION
  | LBRACE | RBRACE | BANG
  ;

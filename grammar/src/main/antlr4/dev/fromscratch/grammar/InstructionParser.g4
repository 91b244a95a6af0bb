/*
 * One instruction of a Dockerfile.
 */
parser grammar InstructionParser;

options { tokenVocab = InstructionLexer; }

instruction
  : keyword FLAG* END_OF_FLAGS? arguments EOF
  ;

keyword
  : FROM | EXPOSE | ADD | COPY | VOLUME | ARG | ENV | LABEL | CMD | ENTRYPOINT | HEALTHCHECK | MAINTAINER | ONBUILD
  | RUN | SHELL | STOPSIGNAL | USER | WORKDIR | UNKNOWN
  ;

arguments
  : WORD*
  | REST
  ;

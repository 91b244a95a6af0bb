@echo off
rem Starts FromScratch: with the Java runtime beside it, or else with any Java of this machine.
rem Standard output belongs to the program, so everything said here goes to standard error.
setlocal
set "home=%~dp0.."

call :take "%home%\runtime\bin\java.exe" && goto run
if defined JAVA_HOME call :take "%JAVA_HOME%\bin\java.exe" && goto run
for %%j in (java.exe) do call :take "%%~$PATH:j" && goto run
>&2 echo fromscratch: needs Java 17 or newer, and found none by JAVA_HOME or in PATH.
>&2 echo Install one, or install the archive of FromScratch that is named after your system: it brings a Java of its own.
exit /b 2

:run
"%java%" "@%home%\lib\jvm.options" -cp "%home%\lib\fromscratch.jar" dev.fromscratch.app.Main %*
exit /b %errorlevel%

rem Takes a Java if it is there and new enough, by the file in which its installation describes itself.
:take
if not exist "%~1" exit /b 1
set "java=%~1"
for /f tokens^=2^ delims^=^=^". %%v in ('findstr /b "JAVA_VERSION=" "%~dp1..\release"') do if %%v geq 17 exit /b 0
exit /b 1

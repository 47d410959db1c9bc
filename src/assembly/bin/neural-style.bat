@echo off
rem Neural Style on the command line; needs Java 17 or newer. See neural-style --help.
rem NEURAL_STYLE_JAVA_OPTS holds options for Java, such as -Xmx4g.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
rem The work is done outside Java: its own compilers and collectors may do with little.
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %NEURAL_STYLE_JAVA_OPTS% -cp "%~dp0..\lib\*" net.neuralstyle.cli.Cli %*
exit /b %ERRORLEVEL%

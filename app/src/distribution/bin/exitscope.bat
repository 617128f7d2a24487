@echo off
rem Starts Exitscope from wherever it lies, with the Java runtime beside it.
rem EXITSCOPE_JAVA_OPTIONS adds options for the Java virtual machine.
setlocal
for %%I in ("%~dp0..") do set "home=%%~fI"
set "java=%home%\runtime\bin\java.exe"
if exist "%java%" goto start
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" (
    set "java=%JAVA_HOME%\bin\java.exe"
    goto check
)
for %%I in (java.exe) do set "java=%%~$PATH:I"
if defined java goto check
echo exitscope: no Java found: %home%\runtime is missing; install a JDK 25 or later, or set JAVA_HOME to one 1>&2
exit /b 1
:check
set "version=0"
for /f "tokens=3" %%V in ('""%java%" -XshowSettings:properties -version 2>&1" ^| findstr /c:"java.specification.version"') do set "version=%%V"
if %version% geq 25 goto start
echo exitscope: %java% is older than 25; install a JDK 25 or later, or set JAVA_HOME to one 1>&2
exit /b 1
:start
"%java%" @@OPTIONS@@ %EXITSCOPE_JAVA_OPTIONS% "-Dexitscope.home=%home%" --module-path "%home%\lib" --module exitscope.app/exitscope.app.Main %*
exit /b %errorlevel%

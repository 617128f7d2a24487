@echo off
rem Starts Exitscope from wherever it lies, with the Java runtime beside it.
rem EXITSCOPE_JAVA_OPTIONS adds options for the Java virtual machine.
setlocal
for %%I in ("%~dp0..") do set "home=%%~fI"
set "java=%home%\runtime\bin\java.exe"
if exist "%java%" goto start
echo exitscope: %home%\runtime is missing or incomplete; copy or build the whole directory again 1>&2
exit /b 1
:start
rem Who collects the garbage of a run, which keeps hundreds of megabytes of guest memory, must not be felt when somebody
rem presses Pause. A search keeps all processors busy, and so must who collects its garbage.
set "collector=-XX:MaxGCPauseMillis=30"
if "%~1"=="explore" set "collector=-XX:-UseG1GC -XX:+UseParallelGC"
if "%~1"=="check" set "collector=-XX:-UseG1GC -XX:+UseParallelGC"
"%java%" @@OPTIONS@@ %collector% %EXITSCOPE_JAVA_OPTIONS% "-Dexitscope.home=%home%" "-Dexitscope.compiler=%home%\lib" --module exitscope.app/exitscope.app.Main %*
exit /b %errorlevel%

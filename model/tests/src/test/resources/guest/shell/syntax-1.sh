echo before
if true; echo; fi

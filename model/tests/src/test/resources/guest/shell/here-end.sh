read x <<E
no end $y
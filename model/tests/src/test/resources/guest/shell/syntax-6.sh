case a in b) echo

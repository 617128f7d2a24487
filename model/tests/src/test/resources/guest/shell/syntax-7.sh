echo a | | b

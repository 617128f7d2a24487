echo ${a!b}

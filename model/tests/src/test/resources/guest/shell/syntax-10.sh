echo "$(echo

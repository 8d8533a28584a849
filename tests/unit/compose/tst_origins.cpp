// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/origins.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

class TestOrigins : public QObject
{
    Q_OBJECT

    static LoadRequest requestOf(const Folder &folder, const StringMap &environment, const QStringList &files = {})
    {
        LoadRequest request;
        request.files = files;
        request.currentDirectory = folder.path();
        request.environment = environment;
        request.environment.insert(u"HOME"_s, folder.path(u"home"_s));
        return request;
    }
    static QStringList told(const LoadRequest &request, const QStringList &image = {})
    {
        const LoadResult loaded = compose::load(request);
        if (!loaded.project)
            return {u"does not load"_s};
        QStringList lines;
        const Service &service = loaded.project->services.first();
        for (const ValueOrigin &origin : environmentOrigins(request, *loaded.project, service, image))
            lines.append(u"%1=%2 | %3"_s.arg(origin.key, origin.value.value_or(u"(none)"_s), originText(origin)));
        return lines;
    }

private Q_SLOTS:
    void whereValuesComeFrom();
    void listsAndMergedFiles();
    void valuesOnOneLine();
};

void TestOrigins::whereValuesComeFrom()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "services:\n"
                                    "  db:\n"
                                    "    image: postgres\n"
                                    "    env_file: [one.env, two.env]\n"
                                    "    environment:\n"
                                    "      PLAIN: x\n"
                                    "      PORT: ${DB_PORT:-5432}\n"
                                    "      BOTH: \"$USER_NAME at ${HOST_NAME-nowhere}\"\n"
                                    "      PASSED:\n"
                                    "      UNSET:\n"
                                    "      PRICE: $$DB_PORT\n");
    folder.write(u".env"_s, "# none\nHOST_NAME=dotenv\nexport PASSED=through\n");
    folder.write(u"one.env"_s, "A=1\nB=1\nPLAIN=never\n");
    folder.write(u"two.env"_s, "\nB=${DB_PORT:-2}\n");
    const QStringList lines = told(requestOf(folder, {{u"USER_NAME"_s, u"me"_s}}), {u"PATH=/bin"_s, u"A=image"_s});
    QCOMPARE(lines, (QStringList{
                        u"A=1 | one.env:1"_s,
                        u"B=2 | two.env:2, DB_PORT by default"_s,
                        u"BOTH=me at dotenv | compose.yaml:8, USER_NAME from the shell, HOST_NAME from .env:2"_s,
                        u"PASSED=through | compose.yaml:9, PASSED from .env:3"_s,
                        u"PATH=/bin | the image"_s,
                        u"PLAIN=x | compose.yaml:6"_s,
                        u"PORT=5432 | compose.yaml:7, DB_PORT by default"_s,
                        u"PRICE=$DB_PORT | compose.yaml:11"_s,
                        u"UNSET=(none) | compose.yaml:10, not set outside"_s,
                    }));
}

void TestOrigins::listsAndMergedFiles()
{
    const Folder folder;
    folder.write(u"base.yaml"_s, "services:\n"
                                 "  app:\n"
                                 "    image: x\n"
                                 "    environment: [A=1, 'B=${V:-b}', C]\n");
    folder.write(u"over.yaml"_s, "services:\n  app:\n    environment:\n    - A=2\n    - D=${V}\n");
    const QStringList lines =
        told(requestOf(folder, {{u"V"_s, u"v"_s}}, {folder.path(u"base.yaml"_s), folder.path(u"over.yaml"_s)}));
    QCOMPARE(lines, (QStringList{
                        u"A=2 | over.yaml:4"_s,
                        u"B=v | base.yaml:4, V from the shell"_s,
                        u"C=(none) | base.yaml:4, not set outside"_s,
                        u"D=v | over.yaml:5, V from the shell"_s,
                    }));
}

void TestOrigins::valuesOnOneLine()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "services:\n"
                                    "  db:\n"
                                    "    image: postgres\n"
                                    "    environment: {A: \"${X}\", B: '${Y}', C: $Z, D: \"} ${X}-${Y}\", E: plain}\n");
    const QStringList lines = told(requestOf(folder, {{u"X"_s, u"1"_s}, {u"Y"_s, u"2"_s}, {u"Z"_s, u"3"_s}}));
    QCOMPARE(lines, (QStringList{
                        u"A=1 | compose.yaml:4, X from the shell"_s,
                        u"B=2 | compose.yaml:4, Y from the shell"_s,
                        u"C=3 | compose.yaml:4, Z from the shell"_s,
                        u"D=} 1-2 | compose.yaml:4, X from the shell, Y from the shell"_s,
                        u"E=plain | compose.yaml:4"_s,
                    }));
    folder.write(u"compose.yaml"_s, "services:\n"
                                    "  db:\n"
                                    "    image: postgres\n"
                                    "    environment: [\"A=${X}\", B=$Y, \"C=c\"] # not $Z\n");
    QCOMPARE(told(requestOf(folder, {{u"X"_s, u"1"_s}, {u"Y"_s, u"2"_s}, {u"Z"_s, u"3"_s}})),
             (QStringList{
                 u"A=1 | compose.yaml:4, X from the shell"_s,
                 u"B=2 | compose.yaml:4, Y from the shell"_s,
                 u"C=c | compose.yaml:4"_s,
             }));
}

QTEST_GUILESS_MAIN(TestOrigins)
#include "tst_origins.moc"

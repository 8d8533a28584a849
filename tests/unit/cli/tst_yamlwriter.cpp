// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/yamlwriter.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::cli;

class TestYamlWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! The output of `docker compose config` 2.26.1 for these texts as list items.
    void quotesScalarsAsDockerCompose_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const QList<std::pair<QString, QString>> rows = {
            {u"sh"_s, u"sh"_s},
            {u"-c"_s, u"-c"_s},
            {u"true"_s, u"\"true\""_s},
            {u"1"_s, u"\"1\""_s},
            {u"0x1f"_s, u"\"0x1f\""_s},
            {u"~"_s, u"\"~\""_s},
            {u"a: b"_s, u"'a: b'"_s},
            {u"#x"_s, u"'#x'"_s},
            {u" lead"_s, u"' lead'"_s},
            {u"trail "_s, u"'trail '"_s},
            {u""_s, u"\"\""_s},
            {u"it's"_s, u"it's"_s},
            {u"\"q\""_s, u"'\"q\"'"_s},
            {u"no"_s, u"\"no\""_s},
            {u"1e3"_s, u"\"1e3\""_s},
            {u"1_000"_s, u"\"1_000\""_s},
            {u".5"_s, u"\".5\""_s},
            {u"2020-01-01"_s, u"\"2020-01-01\""_s},
            {u"2020-01-01T01:02:03Z"_s, u"\"2020-01-01T01:02:03Z\""_s},
            {u"2020-01-01 00:00:00 +0000 UTC"_s, u"2020-01-01 00:00:00 +0000 UTC"_s},
            {u"- a"_s, u"'- a'"_s},
            {u"-"_s, u"'-'"_s},
            {u"a #b"_s, u"'a #b'"_s},
            {u"a\tb"_s, u"\"a\\tb\""_s},
            {u"\u00e9"_s, u"\u00e9"_s},
            {u"{a}"_s, u"'{a}'"_s},
            {u"a,b"_s, u"a,b"_s},
            {u"?"_s, u"'?'"_s},
            {u"="_s, u"="_s},
            {u"x:"_s, u"'x:'"_s},
            {u":x"_s, u":x"_s},
            {u"line1\nline2"_s, u"|-\n  line1\n  line2"_s},
            {u"one\n"_s, u"|\n  one"_s},
            {u"end\n\n"_s, u"|+\n  end\n"_s},
            {u"a\ab"_s, u"\"a\\ab\""_s},
            {u"1:20"_s, u"\"1:20\""_s},
            {u"NaN"_s, u"NaN"_s},
            {u".nan"_s, u"\".nan\""_s},
            {u"y"_s, u"\"y\""_s},
            {u"C:\\x"_s, u"C:\\x"_s},
            {u"1.5.3"_s, u"1.5.3"_s},
            {u"---"_s, u"'---'"_s},
            {QString::fromUtf8("\xf0\x9f\x98\x80"), u"\"\\U0001F600\""_s},
        };
        for (const auto &[text, written] : rows)
            QTest::newRow(qPrintable(written.simplified())) << text << written;
    }

    void quotesScalarsAsDockerCompose()
    {
        QFETCH(QString, text);
        QTEST(yamlScalar(text, 2), "written");
    }

    //! The order of `docker compose config` 2.26.1.
    void sortsKeysAsDockerCompose()
    {
        const QStringList sorted = u"_a 9k 10k A2 Z a-b a.b a0 a00 a1 a1b a1- a1_x a02 a10 a20 a100 aB ab b9 b10c2 "
                                   u"b10c10 s1 s01 s001 s2 s10"_s.split(u' ');
        QJsonObject environment;
        for (const QString &key : sorted)
            environment.insert(key, u"v"_s);
        const QJsonObject web{{u"environment"_s, environment}};
        const QString text = projectToYaml({{u"services"_s, QJsonObject{{u"web"_s, web}}}});
        QStringList written;
        const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            if (line.endsWith(u": v"))
                written.append(line.trimmed().chopped(3));
        }
        QCOMPARE(written, sorted);
    }

    void printsAProjectAsDockerCompose()
    {
        const QJsonObject web{
            {u"image"_s, u"x"_s},
            {u"command"_s, QJsonValue::Null},
            {u"entrypoint"_s, QJsonArray{}},
            {u"environment"_s, QJsonObject{{u"A"_s, QJsonValue::Null}, {u"B"_s, u"$HOME"_s}}},
            {u"networks"_s, QJsonObject{{u"default"_s, QJsonValue::Null}}},
            {u"cpus"_s, 0.5},
            {u"ports"_s,
             QJsonArray{QJsonObject{
                 {u"mode"_s, u"ingress"_s}, {u"protocol"_s, u"tcp"_s}, {u"published"_s, u"80"_s}, {u"target"_s, 80}}}}};
        const QJsonObject tree{{u"name"_s, u"p"_s},
                               {u"networks"_s, QJsonObject{{u"default"_s, QJsonObject{{u"ipam"_s, QJsonObject()},
                                                                                      {u"name"_s, u"net"_s}}}}},
                               {u"services"_s, QJsonObject{{u"web"_s, web}}}};
        QCOMPARE(projectToYaml(tree), uR"yaml(name: p
services:
  web:
    cpus: 0.5
    entrypoint: []
    environment:
      A: null
      B: $$HOME
    image: x
    networks:
      default: null
    ports:
      - mode: ingress
        target: 80
        published: "80"
        protocol: tcp
networks:
  default:
    name: net
)yaml"_s);
    }
};

QTEST_GUILESS_MAIN(TestYamlWriter)
#include "tst_yamlwriter.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/neededvariables.h"
#include "models/compose/template.h"
#include "tests/support/corpuscase.h"
#include "tests/unit/compose/folder.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace pierside;
using namespace pierside::compose;

class TestNeededVariables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheUsesInAText();
    void listsVariablesInTheOrderOfUse();
    void aDefaultCountsOnlyWhereEveryUseHasOne();
    void aValueIsFoundInTheEnvironmentAndInEnvFiles();
    void followsIncludeExtendsAndEnvFiles();
    void includedFilesHaveTheirOwnEnvFile();
    void secretsFromTheEnvironmentAreRequired();
    void endsWithFilesThatIncludeOneAnother();
    void findsEveryUnsetVariableOfTheCorpus_data();
    void findsEveryUnsetVariableOfTheCorpus();

private:
    static QList<NeededVariable> needed(const Folder &folder, const StringMap &environment = {})
    {
        LoadRequest request;
        request.currentDirectory = folder.path();
        request.environment = environment;
        return neededVariables(request);
    }
    static NeededVariable find(const QList<NeededVariable> &variables, const QString &name)
    {
        for (const NeededVariable &variable : variables) {
            if (variable.name == name)
                return variable;
        }
        return {};
    }
    static QStringList names(const QList<NeededVariable> &variables)
    {
        QStringList names;
        for (const NeededVariable &variable : variables)
            names.append(variable.name);
        return names;
    }
};

void TestNeededVariables::findsTheUsesInAText()
{
    using Otherwise = VariableUse::Otherwise;
    QCOMPARE(variablesIn(u"no $$ORE and ${A}$B"_s),
             (QList<VariableUse>{{u"A"_s, Otherwise::Blank, false, {}}, {u"B"_s, Otherwise::Blank, false, {}}}));
    QCOMPARE(variablesIn(u"${A:-x${B:?say $C}}"_s),
             (QList<VariableUse>{{u"C"_s, Otherwise::Blank, false, {}},
                                 {u"B"_s, Otherwise::Fails, true, u"say $C"_s},
                                 {u"A"_s, Otherwise::Default, true, u"x${B:?say $C}"_s}}));
    QCOMPARE(variablesIn(u"$A ${B"_s), (QList<VariableUse>{{u"A"_s, Otherwise::Blank, false, {}}}));
}

void TestNeededVariables::listsVariablesInTheOrderOfUse()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "services:\n  web:\n    image: web:${TAG:-1}\n    environment:\n"
                                    "      $KEY: ${PASSWORD:?set it}\n      B: $TAG_2 ${TAG-2}\n");
    const auto variables = needed(folder);
    QCOMPARE(names(variables), (QStringList{u"TAG"_s, u"PASSWORD"_s, u"TAG_2"_s}));
    QCOMPARE(variables[0].defaultText, std::optional(u"1"_s));
    QCOMPARE(variables[0].places.size(), 2);
    QCOMPARE(variables[0].places.first().line, 3);
    QVERIFY(!variables[0].isMissing());
    QVERIFY(variables[1].isRequired && variables[1].isMissing());
    QCOMPARE(variables[1].message, u"set it"_s);
    QVERIFY(!variables[2].isRequired && variables[2].isMissing());
}

void TestNeededVariables::aDefaultCountsOnlyWhereEveryUseHasOne()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "services: {web: {image: \"${A:-x}$A\", hostname: \"$B${B-y}\", "
                                    "user: \"${C:+on}\"}}\n");
    const auto variables = needed(folder);
    QVERIFY(!find(variables, u"A"_s).defaultText);
    QVERIFY(!find(variables, u"B"_s).defaultText);
    QCOMPARE(find(variables, u"C"_s).defaultText, std::optional(QString()));
}

void TestNeededVariables::aValueIsFoundInTheEnvironmentAndInEnvFiles()
{
    const Folder folder;
    folder.write(u".env"_s, "B=1\nEMPTY=\n");
    folder.write(u"compose.yaml"_s,
                 "services: {web: {image: \"$A$B$C$EMPTY${EMPTY_2:-x}\", user: \"${EMPTY:?no}\"}}\n");
    const auto variables = needed(folder, {{u"A"_s, u"1"_s}});
    QVERIFY(find(variables, u"A"_s).isSet);
    QVERIFY(find(variables, u"B"_s).isSet);
    QVERIFY(!find(variables, u"C"_s).isSet);
    QVERIFY(find(variables, u"EMPTY"_s).isMissing()); // :? wants a text
}

void TestNeededVariables::followsIncludeExtendsAndEnvFiles()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "include: [\"${PART}.yaml\"]\n"
                                    "services:\n  web:\n    extends: {file: sub/base.yaml, service: base}\n"
                                    "    env_file: [web.env, {path: raw.env, format: raw}, {path: none.env, "
                                    "required: false}]\n");
    folder.write(u"part.yaml"_s, "services: {db: {image: $IN_PART}}\n");
    folder.write(u"sub/base.yaml"_s, "services: {base: {image: $IN_BASE, env_file: base.env}}\n");
    folder.write(u"sub/base.env"_s, "A=$IN_BASE_ENV\n");
    folder.write(u"web.env"_s, "OWN=1\nA=$OWN ${IN_WEB_ENV:-2}\nB='$NOT'\n");
    folder.write(u"raw.env"_s, "A=$NOT\n");
    const auto variables = needed(folder, {{u"PART"_s, u"part"_s}});
    QCOMPARE(names(variables), (QStringList{u"PART"_s, u"IN_PART"_s, u"IN_BASE"_s, u"IN_BASE_ENV"_s, u"IN_WEB_ENV"_s}));
    QCOMPARE(variables.last().defaultText, std::optional(u"2"_s));
    QCOMPARE(variables.last().places.first().line, 2);
    QCOMPARE(variables.last().places.first().file, folder.path(u"web.env"_s));
}

void TestNeededVariables::includedFilesHaveTheirOwnEnvFile()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "include: [sub/part.yaml]\nservices: {web: {image: $OUTER}}\n");
    folder.write(u"sub/part.yaml"_s, "services: {db: {image: \"$INNER$OUTER\"}}\n");
    folder.write(u"sub/.env"_s, "INNER=1\nOUTER=2\n");
    const auto variables = needed(folder);
    QVERIFY(find(variables, u"INNER"_s).isSet);
    QVERIFY(!find(variables, u"OUTER"_s).isSet); // not where the first file uses it
}

void TestNeededVariables::secretsFromTheEnvironmentAreRequired()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "services: {web: {image: x, secrets: [token]}}\n"
                                    "secrets: {token: {environment: API_TOKEN}}\n");
    const auto variables = needed(folder);
    QCOMPARE(names(variables), QStringList{u"API_TOKEN"_s});
    QVERIFY(variables.first().isRequired);
}

void TestNeededVariables::endsWithFilesThatIncludeOneAnother()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "include: [other.yaml]\nservices: {web: {image: $A}}\n");
    folder.write(u"other.yaml"_s, "include: [compose.yaml]\nservices: {db: {image: $B}}\n");
    QCOMPARE(names(needed(folder)), (QStringList{u"A"_s, u"B"_s}));
}

void TestNeededVariables::findsEveryUnsetVariableOfTheCorpus_data()
{
    QTest::addColumn<QString>("directory");
    const QDir corpus(QStringLiteral(CORPUS));
    const QStringList cases = corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QVERIFY(cases.size() > 50);
    for (const QString &name : cases)
        QTest::newRow(qPrintable(name)) << corpus.filePath(name);
}

//! What load() calls unset is among what neededVariables() calls missing.
void TestNeededVariables::findsEveryUnsetVariableOfTheCorpus()
{
    QFETCH(QString, directory);
    const LoadRequest request = tests::requestOf(directory, directory);
    QStringList missing;
    const auto variables = neededVariables(request);
    for (const NeededVariable &variable : variables) {
        QVERIFY(!variable.places.isEmpty());
        if (variable.isMissing())
            missing.append(variable.name);
    }
    static const QRegularExpression unset(u"The \"(\\w+)\" variable is not set|required variable (\\w+) is missing"_s);
    const LoadResult loaded = load(request);
    for (const Diagnostic &diagnostic : loaded.diagnostics) {
        const auto match = unset.match(diagnostic.message);
        if (!match.hasMatch())
            continue;
        const QString name = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        QVERIFY2(missing.contains(name), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TestNeededVariables)
#include "tst_neededvariables.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/examples.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::workspace;
using namespace Qt::StringLiterals;

class TestExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void areListedInTheOrderOfTheReadme();
    void areCopiedCompletely();
    void overwritesNothing();
    void theStacksOfTheSourcesAreExamples();

private:
    void write(const QString &path, const QByteArray &content = "x") const;
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestExamples::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    write(u"stacks/README.md"_s, "| folder | what |\n|---|---|\n| `zoo` | the first |\n| `ant` | the second |\n");
    write(u"stacks/zoo/pierside.yaml"_s);
    write(u"stacks/zoo/.env.example"_s, "A=1\n");
    write(u"stacks/zoo/docker/run.sh"_s, "#!/bin/sh\n");
    write(u"stacks/ant/pierside.yaml"_s);
    write(u"stacks/new/pierside.yaml"_s);
    write(u"stacks/services/main.cpp"_s);
}

void TestExamples::write(const QString &path, const QByteArray &content) const
{
    const QString whole = m_directory->filePath(path);
    QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
    QFile file(whole);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void TestExamples::areListedInTheOrderOfTheReadme()
{
    const QList<Example> examples = examplesIn(m_directory->filePath(u"stacks"_s));
    QCOMPARE(examples.size(), 3);
    QCOMPARE(examples[0], (Example{u"zoo"_s, m_directory->filePath(u"stacks/zoo"_s), u"the first"_s}));
    QCOMPARE(examples[1].name, u"ant"_s);
    QCOMPARE(examples[2], (Example{u"new"_s, m_directory->filePath(u"stacks/new"_s), {}}));
    QVERIFY(examplesIn({}).isEmpty());
    QVERIFY(examplesIn(u"/no/such/place"_s).isEmpty());
}

void TestExamples::areCopiedCompletely()
{
    const Example zoo = examplesIn(m_directory->filePath(u"stacks"_s)).first();
    QFile::setPermissions(zoo.path + u"/docker/run.sh"_s,
                          QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::ReadOther);
    QVERIFY(QFile::link(u"/etc"_s, zoo.path + u"/away"_s));
    const auto copied = copyExample(zoo, m_directory->filePath(u"mine"_s));
    QVERIFY(copied);
    QCOMPARE(*copied, m_directory->filePath(u"mine/zoo"_s));
    QVERIFY(QFileInfo::exists(*copied + u"/pierside.yaml"_s));
    QVERIFY(QFileInfo::exists(*copied + u"/.env.example"_s));
    QVERIFY(!QFileInfo::exists(*copied + u"/away"_s));
    const auto permissions = QFileInfo(*copied + u"/docker/run.sh"_s).permissions();
    QVERIFY(permissions & QFileDevice::ExeOwner);
    QVERIFY(permissions & QFileDevice::WriteOwner);
}

void TestExamples::overwritesNothing()
{
    const Example zoo = examplesIn(m_directory->filePath(u"stacks"_s)).first();
    write(u"mine/zoo/own.txt"_s);
    const auto copied = copyExample(zoo, m_directory->filePath(u"mine"_s));
    QVERIFY(!copied);
    QCOMPARE(copied.error().code, ErrorCode::Conflict);
    QVERIFY(!QFileInfo::exists(m_directory->filePath(u"mine/zoo/pierside.yaml"_s)));
    QVERIFY(!copyExample({u"gone"_s, u"/no/such"_s, {}}, m_directory->path()));
    QVERIFY(!copyExample(zoo, zoo.path));
}

void TestExamples::theStacksOfTheSourcesAreExamples()
{
    const QList<Example> examples = examplesIn(QStringLiteral(PIERSIDE_STACKS));
    QVERIFY(examples.size() >= 6);
    QCOMPARE(examples.first().name, u"quickstart"_s);
    for (const Example &example : examples)
        QVERIFY2(!example.what.isEmpty(), qPrintable(example.name));
}

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"

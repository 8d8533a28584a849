// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// tests/corpus/compose: inputs with what Docker Compose makes of them. tests/corpus/compose/known-gaps.txt names the
// cases that do not pass yet; a listed case that passes fails the test, so the list can only shrink.
// PIERSIDE_EXTRA_CORPUS may name further folders of cases, joined by ":".
#include "models/compose/loader.h"
#include "models/compose/resolved.h"
#include "tests/support/corpuscase.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

namespace {

//! Where an empty member means something: the corpus's README, rule 5.
bool keepsEmpty(const QStringList &path)
{
    static const QStringList sections = {u"services"_s, u"networks"_s, u"volumes"_s, u"secrets"_s, u"configs"_s};
    if (path.size() == 1 && sections.contains(path[0]))
        return true;
    return path.size() == 3 && path[0] == "services"_L1 && (path[2] == "networks"_L1 || path[2] == "environment"_L1);
}

//! Members that Docker Compose prints although they are zero: rule 6.
bool isZero(const QString &key, const QJsonValue &value)
{
    static const QStringList printed = {u"init"_s,     u"attach"_s, u"enable_ipv6"_s, u"required"_s,
                                        u"replicas"_s, u"scale"_s,  u"retries"_s,     u"parallelism"_s};
    if (printed.contains(key))
        return false;
    return (value.isBool() && !value.toBool()) || (value.isDouble() && value.toDouble() == 0) ||
           (value.isString() && value.toString().isEmpty());
}

QJsonValue normal(const QJsonValue &value, const QStringList &path)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(normal(item, path + QStringList{u"[]"_s}));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject out;
    const QJsonObject object = value.toObject();
    const bool keeps = keepsEmpty(path);
    static const QStringList textMaps = {u"environment"_s, u"labels"_s,      u"args"_s,   u"annotations"_s,
                                         u"sysctls"_s,     u"driver_opts"_s, u"options"_s};
    const bool isTextMap = !path.isEmpty() && textMaps.contains(path.last());
    for (auto it = object.begin(); it != object.end(); ++it) {
        QJsonValue child = normal(*it, path + QStringList{it.key()});
        const bool isEmpty = child.isNull() || (child.isObject() && child.toObject().isEmpty());
        if (isEmpty && !keeps)
            continue;
        if (isEmpty && path.size() != 3)
            child = QJsonValue::Null;
        if (isEmpty && path.value(2) == "networks"_L1)
            child = QJsonValue::Null;
        if (!isTextMap && isZero(it.key(), child))
            continue;
        out.insert(it.key(), child);
    }
    return out;
}

//! Each place where two values differ.
QStringList difference(const QJsonValue &expected, const QJsonValue &actual, const QString &path)
{
    if (expected == actual)
        return {};
    QStringList lines;
    if (expected.isObject() && actual.isObject()) {
        QStringList keys = expected.toObject().keys() + actual.toObject().keys();
        keys.removeDuplicates();
        for (const QString &key : keys)
            lines += difference(expected[key], actual[key], path + u'.' + key);
        return lines;
    }
    if (expected.isArray() && actual.isArray() && expected.toArray().size() == actual.toArray().size()) {
        for (qsizetype i = 0; i < expected.toArray().size(); ++i)
            lines += difference(expected.toArray()[i], actual.toArray()[i], u"%1[%2]"_s.arg(path).arg(i));
        return lines;
    }
    const auto text = [](const QJsonValue &value) {
        const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return value.isUndefined() ? u"nothing"_s : QString::fromUtf8(json.mid(1, json.size() - 2));
    };
    return {u"%1: expected %2, got %3"_s.arg(path, text(expected), text(actual))};
}

} // namespace

class TestCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cases_data();
    void cases();

private:
    QString check(const QString &corpus, const QString &name);
    QString checkError(const QString &directory, const compose::LoadResult &result, const QString &home);

    QString m_corpus = QString::fromLocal8Bit(CORPUS);
    QStringList m_gaps;
};

void TestCorpus::initTestCase()
{
    m_gaps = linesOf(m_corpus + u"/known-gaps.txt"_s);
    QVERIFY(QDir(m_corpus).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() >= 71);
}

void TestCorpus::cases_data()
{
    QTest::addColumn<QString>("corpus");
    QTest::addColumn<QString>("name");
    const QString extra = qEnvironmentVariable("PIERSIDE_EXTRA_CORPUS");
    for (const QString &corpus : QStringList{m_corpus} + extra.split(u':', Qt::SkipEmptyParts)) {
        for (const QString &name : QDir(corpus).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString row = corpus == m_corpus ? name : u"extra/"_s + name;
            QTest::newRow(qPrintable(row)) << corpus << name;
        }
    }
}

void TestCorpus::cases()
{
    QFETCH(QString, corpus);
    QFETCH(QString, name);
    const QString problem = check(corpus, name);
    if (corpus == m_corpus && m_gaps.contains(name))
        QVERIFY2(!problem.isEmpty(), "passes now: take it off known-gaps.txt");
    else
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

QString TestCorpus::check(const QString &corpus, const QString &name)
{
    const QTemporaryDir scratch;
    const QString directory = scratch.filePath(name);
    const QString home = scratch.filePath(u"home-of-the-case"_s);
    copyTree(corpus + u'/' + name, directory);
    const compose::LoadRequest request = requestOf(directory, home);
    compose::LoadResult result = compose::load(request);
    if (QFile::exists(directory + u"/expected-error.json"_s))
        return checkError(directory, result, home);
    if (!result.project)
        return u"rejected: "_s + (result.diagnostics.isEmpty() ? QString() : result.diagnostics.first().toString());
    if (!request.services.isEmpty())
        result.project = compose::restrictedTo(*result.project, request.services);
    QFile file(directory + u"/expected.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return u"no expectation"_s;
    QByteArray text = file.readAll();
    text.replace("@DIR@", directory.toUtf8())
        .replace("@PARENT@", scratch.path().toUtf8())
        .replace("@HOME@", home.toUtf8());
    const QJsonValue expected = normal(QJsonDocument::fromJson(text).object(), {});
    const QJsonValue actual = normal(QJsonDocument::fromJson(compose::resolvedJson(*result.project)).object(), {});
    return difference(expected, actual, {}).join(u"\n  "_s);
}

QString TestCorpus::checkError(const QString &directory, const compose::LoadResult &result, const QString &home)
{
    if (result.project)
        return u"accepted what Docker Compose rejects"_s;
    QString said;
    for (const Diagnostic &diagnostic : result.diagnostics)
        said += diagnostic.toString() + u'\n';
    QFile file(directory + u"/expected-error.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return u"no expectation"_s;
    for (const QJsonValue &wanted : QJsonDocument::fromJson(file.readAll()).object()[u"must_mention"].toArray()) {
        QString text = wanted.toString();
        text.replace(u"@DIR@"_s, directory)
            .replace(u"@PARENT@"_s, QFileInfo(directory).path())
            .replace(u"@HOME@"_s, home);
        if (!said.contains(text))
            return u"does not mention \"%1\" but says: %2"_s.arg(text, said);
    }
    return {};
}

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"

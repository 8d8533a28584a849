// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/jsonbudget.h"

#include <QJsonDocument>
#include <QTest>

using namespace pierside::engine;
using namespace Qt::StringLiterals;

namespace {

QString fed(JsonBudget budget, const QByteArray &bytes, qsizetype piece)
{
    QString problem;
    for (qsizetype at = 0; at < bytes.size() && problem.isEmpty(); at += piece)
        problem = budget.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
    return problem;
}

} // namespace

class TestJsonBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void limitsAreExact();
    void keepsTheFirstProblem();
};

void TestJsonBudget::accepts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("object") << QByteArray(R"({"a":1,"b":[true,false,null,-1.5e+10]})");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("blanks") << QByteArray(" \r\n\t[ 1 , 2 ]\n\n");
    QTest::newRow("text") << QByteArray(R"(["a\"b","\\","[{,:}]","\\\"","é"])");
    QTest::newRow("long text") << QByteArray("[\"" + QByteArray(100'000, 'x') + "\"]");
    QTest::newRow("deep") << QByteArray(QByteArray(90, '[') + QByteArray(90, ']'));
    QTest::newRow("many") << QByteArray("[0" + QByteArray(",0").repeated(100'000) + ']');
    QTest::newRow("large numbers") << QByteArray("[18446744073709551615,0.12345678901234567890]");
}

void TestJsonBudget::accepts()
{
    QFETCH(QByteArray, json);
    QVERIFY(!QJsonDocument::fromJson(json).isNull());
    for (const qsizetype piece : {json.size(), qsizetype(1), qsizetype(2), qsizetype(7)})
        QCOMPARE(fed(JsonBudget(), json, piece), QString());
}

void TestJsonBudget::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");
    QTest::newRow("web page") << QByteArray("<html>\n<body>") << u"the answer is not JSON: it begins with \"<"_s;
    QTest::newRow("text") << QByteArray("\"x\"") << u"it begins with \"\""_s;
    QTest::newRow("binary") << QByteArray("\0\xff", 2) << u"it begins with \"."_s;
    QTest::newRow("word") << QByteArray('[' + QByteArray(200, 'a')) << u"a number or word in it has more than 100"_s;
    QTest::newRow("two") << QByteArray("{} {}") << u"follows its end"_s;
    QTest::newRow("deep") << QByteArray(200, '[') << u"more than 100 levels"_s;
    QTest::newRow("values") << QByteArray('[' + QByteArray("0,").repeated(4'000'000))
                            << u"more than 3,000,000 values"_s;
    QTest::newRow("branches") << QByteArray('[' + QByteArray("[],").repeated(600'000))
                              << u"more than 500,000 objects and lists"_s;
}

void TestJsonBudget::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, problem);
    for (const qsizetype piece : {json.size(), qsizetype(1), qsizetype(1000)}) {
        const QString found = fed(JsonBudget(), json, piece);
        QVERIFY2(found.contains(problem), qPrintable(found));
    }
}

void TestJsonBudget::limitsAreExact()
{
    const JsonBudget budget({.depth = 2, .values = 3, .branches = 4, .longestWord = 5});
    QCOMPARE(fed(budget, "[[],[],[12345]]", 1), QString());
    QVERIFY(fed(budget, "[[[", 1).contains(u"more than 2 levels"));
    QVERIFY(fed(budget, "[1,2,3,4,", 1).contains(u"more than 3 values"));
    QVERIFY(fed(budget, "{\"a\":1,\"b\":2,", 1).contains(u"more than 3 values"));
    QVERIFY(fed(budget, "[[][][][]", 1).contains(u"more than 4 objects"));
    QVERIFY(fed(budget, "[123456", 1).contains(u"more than 5 characters"));
}

void TestJsonBudget::keepsTheFirstProblem()
{
    JsonBudget budget;
    const QString problem = budget.feed("hello");
    QVERIFY(!problem.isEmpty());
    QCOMPARE(budget.feed("{}"), problem);
}

QTEST_GUILESS_MAIN(TestJsonBudget)
#include "tst_jsonbudget.moc"

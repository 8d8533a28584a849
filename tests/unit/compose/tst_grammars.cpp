// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variables and .env files, as tables. Expectations are what docker compose config makes of them.
#include "models/compose/discovery.h"
#include "models/compose/dotenv.h"

#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

namespace {

const StringMap outside = {{u"SET"_s, u"value"_s}, {u"EMPTY"_s, {}}, {u"DOLLAR"_s, u"a$SET"_s}, {u"_x1"_s, u"under"_s}};

//! A row's name has to stay on its line.
QByteArray labelOf(const char *text)
{
    return QByteArray(text).replace('\n', "\\n");
}

Result<Substitution> substituted(const QString &text)
{
    qsizetype budget = MostAddedInAll;
    return substitute(text, lookupIn(outside), budget);
}

QString flat(const DotEnv &file)
{
    QStringList parts;
    for (const auto &[key, value] : file.entries)
        parts.append(key + u'=' + value);
    return parts.join(u'|');
}

} // namespace

class TestGrammars : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void substitution_data();
    void substitution();
    void wrongSubstitution_data();
    void wrongSubstitution();
    void unsetVariablesAreNamedOnce();
    void nestingIsBounded();
    void dotEnv_data();
    void dotEnv();
    void wrongDotEnv_data();
    void wrongDotEnv();
    void rawDotEnvIsVerbatim();
};

void TestGrammars::substitution_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(labelOf(text).constData()) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("plain", "plain");
    row("$SET", "value");
    row("${SET}", "value");
    row("a${SET}b$SET.c", "avaluebvalue.c");
    row("$_x1", "under");
    row("$UNSET|", "|");
    row("${UNSET:-d}", "d");
    row("${UNSET-d}", "d");
    row("${EMPTY:-d}", "d");
    row("${EMPTY-d}", "");
    row("${SET:+p}", "p");
    row("${EMPTY:+p}", "");
    row("${EMPTY+p}", "p");
    row("${UNSET+p}", "");
    row("${SET:?m}", "value");
    row("${EMPTY?m}", "");
    row("${UNSET:-${EMPTY:-${SET}}}", "value");
    row("${UNSET:-a$SET}", "avalue");
    row("${UNSET-b:-c}", "b:-c");
    row("${UNSET:-{a{b}}}", "{a{b}}");
    row("${UNSET:-}", "");
    row("${UNSET:-a b}", "a b");
    row("$$SET", "$SET");
    row("$$$SET", "$value");
    row("$$$$", "$$");
    row("$${SET}", "${SET}");
    row("5$", "5$");
    row("$5", "$5");
    row("a$ b", "a$ b");
    row("$)", "$)");
    row("$.", "$.");
    row("${DOLLAR}", "a$SET");
    row("\xC3\xA9$SET", "\xC3\xA9value");
}

void TestGrammars::substitution()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Result<Substitution> result = substituted(text);
    QVERIFY(result);
    QCOMPARE(result->text, expected);
}

void TestGrammars::wrongSubstitution_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char *text, const char *what, const char *cause) {
        QTest::newRow(labelOf(text).constData())
            << QString::fromUtf8(text) << QString::fromUtf8(what) << QString::fromUtf8(cause);
    };
    // The text itself may be a password.
    const char *const malformed = "invalid template: expected $NAME, ${NAME} or $$";
    row("${", "invalid", malformed);
    row("${}", "invalid", malformed);
    row("x ${SET", "invalid", malformed);
    row("${1A}", "invalid", malformed);
    row("${SET!}", "invalid", malformed);
    row("${SET:}", "invalid", malformed);
    row("${ SET}", "invalid", malformed);
    row("${SET-a\nb}", "invalid", malformed);
    row("${UNSET:?say why}", "missing", "required variable UNSET is missing a value: say why");
    row("${EMPTY:?}", "missing", "required variable EMPTY is missing a value");
    row("${UNSET?}", "missing", "required variable UNSET is missing a value");
    row("${SET:-${UNSET:?eager}}", "missing", "required variable UNSET is missing a value: eager");
}

void TestGrammars::wrongSubstitution()
{
    QFETCH(QString, text);
    QFETCH(QString, what);
    QFETCH(QString, cause);
    const Result<Substitution> result = substituted(text);
    QVERIFY(!result);
    QCOMPARE(result.error().what, what);
    QCOMPARE(result.error().cause, cause);
}

void TestGrammars::unsetVariablesAreNamedOnce()
{
    const Result<Substitution> result = substituted(u"$A${B:-$C}$A${D-}"_s);
    QVERIFY(result);
    QCOMPARE(result->unset, (QStringList{u"A"_s, u"C"_s}));
}

void TestGrammars::nestingIsBounded()
{
    const QString deep = u"${A:-"_s.repeated(100'000) + u"}"_s.repeated(100'000);
    QVERIFY(!substituted(deep));
}

void TestGrammars::dotEnv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(labelOf(text).constData()) << QByteArray(text) << QString::fromUtf8(expected);
    };
    row("", "");
    row("\n\n# only\n  # comments\n", "");
    row("A=1\nB=2\n", "A=1|B=2");
    row("export A=1\nexport\tB=2\n", "A=1|B=2");
    row("exported=1\n", "exported=1");
    row("A: 1\nB = 2\n", "A=1|B=2");
    row("A=\nB=\"\"\nC=''\n", "A=|B=|C=");
    row("A=a b  \n", "A=a b");
    row("A=a # c\nB=a#b\nC=#x\nD= #y\n", "A=a|B=a#b|C=#x|D=");
    row("A='$SET \\n \\'q'\n", "A=$SET \\n 'q");
    row("A=\"$SET\"\nB=\"\\$SET\"\nC=\"$$SET\"\n", "A=value|B=$SET|C=$SET");
    row("A=\"a\\nb\\t\\\\c\\\"\"\n", "A=a\nb\t\\c\"");
    row("A=\"\\0101\\q\"\n", "A=A\\q");
    row("A=\"two\nlines\"\nB='three\nmore'\n", "A=two\nlines|B=three\nmore");
    row("A=back\\nslash\n", "A=back\\nslash");
    row("A=1\nB=$A\nC=${NONE:-d}\nA=2\n", "A=1|B=1|C=d|A=2");
    row("SET=own\nB=$SET\n", "SET=own|B=value");
    row("SET\nNOTHING\nB=1\n", "SET=value|B=1");
    row("A=\"a\"b\nSET=1\n", "A=a|SET=1");
    row("a.b-c[0]=1\n", "a.b-c[0]=1");
    row("\xC3\xA9=\xC3\xA9\n", "\xC3\xA9=\xC3\xA9");
}

void TestGrammars::dotEnv()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Result<DotEnv> plain = parseDotEnv(text, lookupIn(outside));
    QVERIFY(plain);
    QCOMPARE(flat(*plain), expected);
    // The same without a final newline, with a byte order mark, with the line ends of Windows.
    const QByteArray cut = text.endsWith('\n') ? text.chopped(1) : text;
    QCOMPARE(flat(parseDotEnv(cut, lookupIn(outside)).value()), expected);
    QCOMPARE(flat(parseDotEnv("\xEF\xBB\xBF" + text, lookupIn(outside)).value()), expected);
    QByteArray windows = text;
    windows.replace("\n", "\r\n");
    QCOMPARE(flat(parseDotEnv(windows, lookupIn(outside)).value()), expected);
}

void TestGrammars::wrongDotEnv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char *text, const char *where, const char *cause) {
        QTest::newRow(labelOf(text).constData())
            << QByteArray(text) << QString::fromUtf8(where) << QString::fromUtf8(cause);
    };
    row("A=1\nB C=2\n", "line 2", "key cannot contain a space");
    row("A=1\nB C\n", "line 2", "key cannot contain a space");
    row("A%B=1\n", "line 1", "unexpected character in variable name");
    row("\n\nA=\"open\nB=1\n", "line 3", "unterminated quoted value of A");
    row("A='open\n", "line 1", "unterminated quoted value of A");
    row("A=1\nB=${\n", "line 2", "B: invalid template: expected $NAME, ${NAME} or $$");
    row("PASSWORD=\"abc\"def\"\n", "line 1", "unexpected text after the closing quote of PASSWORD");
    row("PASSWORD='abc'd e f\n", "line 1", "unexpected text after the closing quote of PASSWORD");
    row("A=${NONE:?not there}\n", "line 1", "required variable NONE is missing a value: not there");
}

void TestGrammars::wrongDotEnv()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    QFETCH(QString, cause);
    const Result<DotEnv> result = parseDotEnv(text, lookupIn(outside));
    QVERIFY(!result);
    QCOMPARE(result.error().what, where);
    QCOMPARE(result.error().cause, cause);
}

void TestGrammars::rawDotEnvIsVerbatim()
{
    QCOMPARE(flat(*rawDotEnv("# c\r\nA='x' # y\r\nB=$SET\nC\n=d\n")), u"A='x' # y|B=$SET"_s);
}

QTEST_GUILESS_MAIN(TestGrammars)
#include "tst_grammars.moc"

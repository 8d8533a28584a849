// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logadvice.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::logs;

class TestLogAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatToDoWhereALogCannotBeRead()
    {
        // Docker 20.10 and 28 with the driver "none".
        Error driver;
        driver.code = ErrorCode::EngineFailed;
        driver.cause = u"configured logging driver does not support reading"_s;
        driver.httpStatus = 501;
        QVERIFY(isLogRefusal(driver));
        QVERIFY(logAdvice(driver).contains(u"json-file"_s));
        // moby#29511, as a frame of stream type 3.
        Error damaged;
        damaged.code = ErrorCode::EngineFailed;
        damaged.cause = u"Error grabbing logs: invalid character '\\x00' looking for beginning of value"_s;
        QVERIFY(isLogRefusal(damaged));
        QVERIFY(logAdvice(damaged).contains(u"damaged"_s));
    }

    void aLostConnectionIsNoRefusal()
    {
        Error lost;
        lost.code = ErrorCode::Unreachable;
        lost.cause = u"connection refused"_s;
        QVERIFY(!isLogRefusal(lost));
        QVERIFY(logAdvice(lost).isEmpty());
        Error removed;
        removed.code = ErrorCode::NotFound;
        removed.httpStatus = 404;
        QVERIFY(!isLogRefusal(removed));
    }
};

QTEST_GUILESS_MAIN(TestLogAdvice)
#include "tst_logadvice.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "models/logs/wholelogs.h"
#include "tests/unit/engine/fakeengine.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::logs;
using namespace Qt::StringLiterals;
using tests::FakeEngine;

namespace {

const QByteArray Stream = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

//! One frame of the engine's multiplexed stream.
QByteArray frame(char stream, const QByteArray &payload)
{
    QByteArray bytes(8, '\0');
    bytes[0] = stream;
    bytes[7] = char(payload.size());
    return FakeEngine::chunked(bytes + payload);
}

engine::Container container(const QString &id)
{
    engine::Container container;
    container.id = {id};
    return container;
}

} // namespace

//! All that an engine by script has.
class TestWholeLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeLogsAreReadOneAfterTheOther()
    {
        FakeEngine fake;
        fake.beAnEngine();
        const auto real = std::make_shared<engine::Engine>(fake.target());
        const QByteArray second = "1970-01-01T00:00:0";
        fake.on("GET /containers/a/logs",
                Stream + frame(1, second + "2Z one\n") + frame(2, second + "4Z open end") + "0\r\n\r\n");
        fake.answer("GET /containers/b/logs", R"({"message":"configured logging driver does not support reading"})",
                    501);
        fake.on("GET /containers/c/logs", Stream + frame(1, second + "3Z two\n") + "0\r\n\r\n");
        const QTemporaryDir folder;
        WholeLogs whole(real, {{container(u"a"_s), 5}, {container(u"b"_s), 6}, {container(u"c"_s), 7}}, folder.path());
        QByteArrayList lines;
        int ends = 0;
        connect(&whole, &WholeLogs::ended, this, [&](const Result<std::shared_ptr<const LogStore>> &read) {
            ++ends;
            QVERIFY(read);
            const LogStore &store = **read;
            for (const qint64 line : mergedByTime(store, store.first(), store.end())) {
                const LogRecord record = store.at(line);
                if (record.stream == LogStream::Engine)
                    QVERIFY(record.text.startsWith("configured logging driver does not support reading"));
                else
                    lines.append(QByteArray::number(record.source) + ' ' + record.text.toByteArray());
            }
        });
        whole.start();
        QTRY_COMPARE(ends, 1);
        QCOMPARE(lines, QByteArrayList({"5 one", "7 two", "5 open end"}));
        QVERIFY(fake.calls.constLast().query.contains("tail=all"));
        whole.cancel();
        QCOMPARE(ends, 1);
    }
};

QTEST_GUILESS_MAIN(TestWholeLogs)
#include "tst_wholelogs.moc"

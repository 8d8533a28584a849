// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/portmapmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using items::PortMapModel;
using items::PortRow;
using State = ports::MapLine::State;

class tst_PortMapModel : public QObject
{
    Q_OBJECT

    static PortRow row(const QString &service, quint16 port, State state = State::Declared)
    {
        PortRow result;
        result.line.stack = {u"s"_s};
        result.line.service = service;
        result.line.hostPorts = QString::number(port);
        result.line.number = port;
        result.line.target = 80;
        result.line.targets = u"80"_s;
        result.line.state = state;
        return result;
    }
    static QStringList services(const PortMapModel &model)
    {
        QStringList names;
        for (int i = 0; i < model.rowCount(); ++i)
            names.append(model.index(i, 0).data().toString());
        return names;
    }

private Q_SLOTS:
    void emitsExactSignals()
    {
        PortMapModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({row(u"a"_s, 1), row(u"b"_s, 2), row(u"c"_s, 3)});
        QSignalSpy inserted(&model, &PortMapModel::rowsInserted);
        QSignalSpy removed(&model, &PortMapModel::rowsRemoved);
        QSignalSpy changed(&model, &PortMapModel::dataChanged);
        model.setRows({row(u"a"_s, 1), row(u"b"_s, 2, State::Listening), row(u"c"_s, 3)});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        model.setRows({row(u"a"_s, 1), row(u"c"_s, 3)});
        QCOMPARE(removed.size(), 1);
        model.setRows({row(u"a"_s, 1), row(u"d"_s, 4), row(u"c"_s, 3)});
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(services(model), (QStringList{u"a"_s, u"d"_s, u"c"_s}));
        QCOMPARE(changed.size(), 1);
    }

    void acceptsAnyOrder()
    {
        PortMapModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QRandomGenerator random(5);
        for (int round = 0; round < 300; ++round) {
            QList<PortRow> rows;
            for (int i = 0; i < random.bounded(12); ++i)
                rows.append(row(QString(QChar(u'a' + random.bounded(6))), quint16(1 + random.bounded(2)),
                                State(random.bounded(3))));
            model.setRows(rows);
            QCOMPARE(model.rowCount(), int(rows.size()));
            for (int i = 0; i < rows.size(); ++i)
                QCOMPARE(*model.row(i), rows[i]);
        }
    }

    void texts()
    {
        PortMapModel model;
        PortRow reached = row(u"web"_s, 80, State::Listening);
        reached.latency = Nanoseconds(1'234'567);
        model.setRows({reached});
        QCOMPARE(model.index(0, PortMapModel::StateColumn).data().toString(), u"reachable, 1.2 ms"_s);
        PortRow held = row(u"db"_s, 5432, State::Held);
        held.line.conflict.emplace();
        held.line.conflict->holder.kind = ports::Holder::Kind::OtherUser;
        held.line.conflict->holder.user = u"postgres"_s;
        PortRow web = row(u"web"_s, 8080, State::Listening);
        web.line.hostIp = u"::1"_s;
        web.line.container = u"p-web-1"_s;
        model.setRows({held, web});
        const auto text = [&](int r, int column) { return model.index(r, column).data().toString(); };
        QCOMPARE(text(0, PortMapModel::StateColumn), u"taken"_s);
        QVERIFY(text(0, PortMapModel::DetailColumn).contains(u"user postgres"_s));
        QVERIFY(model.index(0, 0).data(PortMapModel::AddressRole).toString().isEmpty());
        QCOMPARE(text(1, PortMapModel::PublishedColumn), u"[::1]:8080"_s);
        QCOMPARE(text(1, PortMapModel::TargetColumn), u"80/tcp"_s);
        QCOMPARE(text(1, PortMapModel::DetailColumn), u"p-web-1"_s);
        QCOMPARE(model.index(1, 0).data(PortMapModel::UrlRole).toString(), u"http://localhost:8080/"_s);
    }
};

QTEST_GUILESS_MAIN(tst_PortMapModel)
#include "tst_portmapmodel.moc"

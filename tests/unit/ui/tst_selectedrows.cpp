// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/selectedrows.h"

#include <QTest>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestSelectedRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servicesOfOneStackHaveOnePlan();
    void rowsBelowSelectedRowsAddNothing();
};

namespace {

Selection stackRow(const QString &id)
{
    return {StackId{id}, {}, {}, {}};
}

Selection serviceRow(const QString &id, const QString &service, const QString &container = {})
{
    return {StackId{id}, service, ContainerId{container}, {}};
}

} // namespace

void TestSelectedRows::servicesOfOneStackHaveOnePlan()
{
    const SelectedRows rows = combine({serviceRow(u"shop"_s, u"web"_s), serviceRow(u"lab"_s, u"db"_s),
                                       serviceRow(u"shop"_s, u"db"_s), serviceRow(u"shop"_s, u"db"_s, u"db-2"_s)},
                                      {});
    QCOMPARE(rows.stacks, (QList<SelectedRows::Services>{{StackId{u"shop"_s}, {u"web"_s, u"db"_s}},
                                                         {StackId{u"lab"_s}, {u"db"_s}}}));
    QVERIFY(rows.workspaces.isEmpty() && rows.hosts.isEmpty());
}

void TestSelectedRows::rowsBelowSelectedRowsAddNothing()
{
    const Selection workspace{{}, {}, {}, u"w"_s};
    const Selection own{{}, {}, {}, u"w"_s, u"backend"_s};
    const Selection other{{}, {}, {}, u"other"_s, u"proxy"_s};
    const SelectedRows rows = combine({serviceRow(u"lab"_s, u"db"_s), stackRow(u"lab"_s), workspace, own, other,
                                       stackRow(u"shop"_s), serviceRow(u"shop"_s, u"web"_s)},
                                      {{u"w"_s, {StackId{u"shop"_s}}}});
    QCOMPARE(rows.workspaces, QList<Selection>{workspace});
    QCOMPARE(rows.hosts, QList<Selection>{other});
    QCOMPARE(rows.stacks, (QList<SelectedRows::Services>{{StackId{u"lab"_s}, {}}}));
}

QTEST_GUILESS_MAIN(TestSelectedRows)
#include "tst_selectedrows.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/object/page.h"

#include <QSet>

namespace pierside::ui {

class StatsPage;
struct StatsView;

//! \brief Fills the Stats page with CPU, memory, network and disk use, and selects the containers to measure.
class StatsTab : public Page
{
    Q_OBJECT

public:
    StatsTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("stats"); }
    QString title() const override { return tr("Stats"); }
    QWidget *widget() const override;

protected:
    void refresh() override;
    void viewChanged() override;

private:
    //! Containers that share a curve.
    struct Group
    {
        QString name;
        QList<ContainerId> containers;
    };

    static void addTo(QList<Group> &groups, const QString &name, const ContainerId &id);
    QList<Group> runningGroups();
    void explain(StatsView &view, const QString &whyNot) const;

    StatsPage *m_page;
    QSet<ContainerId> m_containers; //!< of the selected row
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/portmap.h"
#include "models/ports/remap.h"
#include "ui/object/page.h"

namespace pierside::ui {

class PortsPage;
struct PortsView;

//! \brief Fills the Ports page: published ports, their holders, conflicts and remapped ports.
class PortsTab : public Page
{
    Q_OBJECT

public:
    PortsTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("ports"); }
    QString title() const override { return tr("Ports"); }
    QWidget *widget() const override;
    bool showsHealth() const override { return true; }

protected:
    void refresh() override;

private:
    QList<StackId> stacksInScope() const;
    void addClashes(PortsView &view, const QList<StackId> &ids) const;
    void askRemaps(const StackId &stackId);
    void testConnection(const ports::MapLine &line);

    PortsPage *m_page;
    StackId m_remapsOf; //!< the stack whose override is known
    QList<ports::Remap> m_remaps;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/graph.h"
#include "ui/object/page.h"

#include <memory>

namespace pierside::compose {
struct LoadResult;
}

namespace pierside::ui {

class GraphPage;

//! \brief Fills the Graph page: the services of a stack and their dependencies.
class GraphTab : public Page
{
    Q_OBJECT

public:
    GraphTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("graph"); }
    QString title() const override { return tr("Graph"); }
    QWidget *widget() const override;

protected:
    void refresh() override;

private:
    GraphPage *m_page;
    std::shared_ptr<const compose::LoadResult> m_drawnFrom;
    graph::Graph m_drawn;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"
#include "models/ports/otherimage.h"
#include "ui/object/page.h"

namespace pierside::ui {

class OverviewPage;
class LinkLines;

//! \brief Fills the Overview page: health, links, drift, other tags, services and facts.
class OverviewTab : public Page
{
    Q_OBJECT

public:
    OverviewTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("overview"); }
    QString title() const override { return tr("Overview"); }
    QWidget *widget() const override;
    bool showsHealth() const override { return true; }
    void showWhy(const QString &service);

protected:
    void refresh() override;
    void selectionChanged() override;

private:
    void connectPage();
    void refreshStack();
    void refreshHealth();
    void refreshConnection();
    void showWorkspace();
    void showHost();
    //! The rows that can be recreated to match their files; none during a run or without an engine.
    QList<items::ServiceRow> driftingRows() const;
    QList<actions::Staleness> staleness() const;
    QList<ports::OtherImage> otherImages() const;
    void goToRow(const QString &key);
    void showNotOpened(const StackId &stackId, const QString &service, const QString &url, const QString &reason);

    OverviewPage *m_page;
    LinkLines *m_links;
};

} // namespace pierside::ui

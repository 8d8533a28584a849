// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QSet>
#include <QWidget>

class QListView;
class QSortFilterProxyModel;

namespace pierside::items {
class ActivityModel;
}

namespace pierside::ui {

class EmptyState;
class OutputPane;

//! \brief Plans, their steps and the engine's events, newest last, over what the newest pull or build writes. Both stay
//! at the end while the user looks there.
class ActivityPage : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPage(items::ActivityModel &model, QWidget *parent = nullptr);

    //! Shows what belongs to these projects and what belongs to none.
    void setProjects(const QSet<ProjectName> &projects);
    //! What pulls and builds wrote; no lines: no pane.
    void setOutput(const QString &title, const QStringList &lines);
    void appendOutput(const QStringList &lines);

private:
    void updateEmpty();

    class Filter;
    Filter *m_filter;
    QListView *m_list;
    EmptyState *m_empty;
    OutputPane *m_output;
    bool m_atEnd = true;
};

} // namespace pierside::ui

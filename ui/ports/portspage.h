// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/portmapmodel.h"
#include "models/ports/remap.h"

#include <QWidget>

class QComboBox;
class QGroupBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace pierside::ui {

//! What the page shows. Plain text.
struct PortsView
{
    enum class Scope { Stack, Workspace, All };

    QList<items::PortRow> rows;
    QString unknown;            //!< why holders outside of the engine are not known
    QStringList clashes;        //!< one line for each pair that can never run together
    QString stackId;            //!< whose override it is; empty where several are shown
    QList<ports::Remap> remaps; //!< what the override does
    QString overrideFile;
    QString composeCommand; //!< docker compose with that file

    bool operator==(const PortsView &) const = default;
};

//! \brief The port map, who holds what is taken, and what Pierside publishes elsewhere.
class PortsPage : public QWidget
{
    Q_OBJECT

public:
    explicit PortsPage(QWidget *parent = nullptr);

    void show(const PortsView &view);
    PortsView::Scope scope() const;
    //! What came of asking at the port of the current row.
    void tellReached(const QString &text);

Q_SIGNALS:
    void scopeChanged();
    void remapRequested(const QString &stackId, const pierside::ports::Remap &remap);
    void undoRequested(const QString &stackId);
    //! Whether something answers there: tellReached() is to follow.
    void reachRequested(const pierside::ports::MapLine &line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTable();
    void buildOverride();
    void updateButtons();
    const items::PortRow *current() const;
    void open();
    void copy();
    void useInstead();
    void reach();

    PortsView m_view;
    items::PortMapModel m_model;
    QComboBox *m_scope;
    QLabel *m_unknown;
    QTreeView *m_table;
    QPushButton *m_open;
    QPushButton *m_copy;
    QPushButton *m_instead;
    QPushButton *m_reach;
    QLabel *m_answer; //!< what came of the last question
    QGroupBox *m_override;
    QLabel *m_remaps;
    QLabel *m_path;
    QGroupBox *m_clashBox;
    QLabel *m_clashes;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/portmapmodel.h"
#include "models/ports/remap.h"
#include "ui/ports/clashmatrix.h"

#include <QWidget>

class QComboBox;
class QGroupBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace pierside::ui {

//! The content of the page. Plain text.
struct PortsView
{
    enum class Scope { Stack, Workspace, All };

    QList<items::PortRow> rows;
    QString unknown;                 //!< why the owners of ports outside of the engine are unknown
    QList<ClashingStack> clashing;   //!< the stacks of the pairs
    QList<items::ClashPair> clashes; //!< pairs of stacks that cannot run at the same time
    StackId stackId;                 //!< the stack of the override; empty if several are shown
    QList<ports::Remap> remaps;      //!< the changes that the override makes
    QString overrideFile;
    QString composeCommand; //!< the docker compose command with the override file

    bool operator==(const PortsView &) const = default;
};

//! \brief Shows the port map, the processes that use ports, and the ports that Pierside remapped.
class PortsPage : public QWidget
{
    Q_OBJECT

public:
    explicit PortsPage(QWidget *parent = nullptr);

    void show(const PortsView &view);
    PortsView::Scope scope() const;
    //! Shows the result of the connection test for the current row.
    void tellReached(const QString &text);

Q_SIGNALS:
    void scopeChanged();
    void remapRequested(const pierside::StackId &stackId, const QList<pierside::ports::Remap> &remaps);
    void stopRequested(const pierside::StackId &stackId);
    void undoRequested(const pierside::StackId &stackId);
    //! Requests a connection test; the result is passed to tellReached().
    void reachRequested(const pierside::ports::MapLine &line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTable();
    void fitServiceColumn();
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
    QLabel *m_answer; //!< result of the last connection test
    QGroupBox *m_override;
    QLabel *m_remaps;
    QLabel *m_path;
    ClashMatrix *m_clashes;
};

} // namespace pierside::ui

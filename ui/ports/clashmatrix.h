// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/clashpairs.h"

#include <QGroupBox>

class QPushButton;
class QTableWidget;

namespace pierside::ui {

//! A stack of the matrix.
struct ClashingStack
{
    StackId id;
    QString title;
    bool isRunning = false;
    bool isSelected = false; //!< shown by the window: the other stack of a pair is stopped or remapped

    bool operator==(const ClashingStack &) const = default;
};

//! \brief Shows which stacks cannot run together, stacks by stacks, with the ports in the cells, and resolves it.
class ClashMatrix : public QGroupBox
{
    Q_OBJECT

public:
    explicit ClashMatrix(QWidget *parent = nullptr);

    //! Without pairs the matrix is hidden. Unchanged content keeps the current cell.
    void setClashes(const QList<ClashingStack> &stacks, const QList<items::ClashPair> &pairs);

Q_SIGNALS:
    void remapRequested(const pierside::StackId &stackId, const QList<pierside::ports::Remap> &remaps);
    void stopRequested(const pierside::StackId &stackId);

private:
    void fill();
    void updateButtons();
    const items::ClashPair *pairAt(int row, int column) const;
    const ClashingStack *stackToStop() const;
    const ClashingStack *stackToRemap() const;
    const ClashingStack *find(const StackId &id) const;

    QList<ClashingStack> m_stacks;
    QList<items::ClashPair> m_pairs;
    QTableWidget *m_table;
    QPushButton *m_remap;
    QPushButton *m_stop;
};

} // namespace pierside::ui
